package io.trimtab.local.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.local.template.FunctionDefinition;
import io.trimtab.local.template.Place;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FunctionEnvironmentTest {
    private static final Map<String, String> SHELL = Map.of(
            "PATH", "/bin",
            "HOME", "/home/me",
            "AWS_PROFILE", "production",
            "AWS_ACCESS_KEY_ID", "real",
            "AWS_SECRET_ACCESS_KEY", "real",
            "AWS_SESSION_TOKEN", "real",
            "https_proxy", "http://proxy",
            "SLACK_CHANNEL", "of-my-shell");

    private static Map<String, String> variables(
            Optional<String> endpoint, Map<String, String> overrides, boolean all) {
        return environment(endpoint, overrides, all).variables(SHELL);
    }

    private static FunctionEnvironment environment(
            Optional<String> endpoint, Map<String, String> overrides, boolean all) {
        var function = new FunctionDefinition(
                "Job",
                "job",
                "trimtab-dev-job",
                "arn",
                Path.of("job.zip"),
                "Handler",
                1024,
                Duration.ofMinutes(5),
                "Role",
                Map.of("TABLE_NAME", "trimtab-dev", "SLACK_CHANNEL", ""));
        var arguments = new Arguments("job", Path.of("e.json"), endpoint.map(URI::create), overrides, all, false);
        return new FunctionEnvironment(function, new Place("123456789012", "eu-central-1"), arguments);
    }

    @Test
    void saysAgainstRealAwsThatItsContextIsMadeUp() {
        assertThat(variables(Optional.empty(), Map.of(), false)).containsEntry("AWS_SAM_LOCAL", "true");
        assertThat(variables(Optional.of("http://127.0.0.1:5000"), Map.of(), false))
                .doesNotContainKey("AWS_SAM_LOCAL");
    }

    @Test
    void keepsRealCredentialsAwayFromAnEmulator() {
        var variables = variables(Optional.of("http://127.0.0.1:5000"), Map.of(), false);

        assertThat(variables)
                .containsEntry("AWS_ENDPOINT_URL", "http://127.0.0.1:5000")
                .containsEntry("AWS_ACCESS_KEY_ID", "testing")
                .containsEntry("AWS_SECRET_ACCESS_KEY", "testing")
                .doesNotContainKeys("AWS_PROFILE", "AWS_SESSION_TOKEN", "https_proxy");
    }

    @Test
    void takesTheCallersCredentialsToAws() {
        assertThat(variables(Optional.empty(), Map.of(), false))
                .containsEntry("AWS_PROFILE", "production")
                .containsEntry("AWS_SESSION_TOKEN", "real")
                .containsEntry("https_proxy", "http://proxy")
                .doesNotContainKey("AWS_ENDPOINT_URL");
    }

    @Test
    void takesTheTemplatesSettingsAndNotTheShells() {
        assertThat(variables(Optional.empty(), Map.of(), false))
                .containsEntry("TABLE_NAME", "trimtab-dev")
                .containsEntry("SLACK_CHANNEL", "")
                .containsEntry("AWS_REGION", "eu-central-1")
                .containsEntry("AWS_LAMBDA_FUNCTION_NAME", "trimtab-dev-job")
                .containsEntry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");
    }

    @Test
    void letsTheCallersOverridesWin() {
        var overrides = Map.of("AWS_ACCESS_KEY_ID", "AKIA1", "TABLE_NAME", "other", "TRIMTAB_OUTCOME_LIMIT", "3");

        assertThat(variables(Optional.of("http://localhost:1"), overrides, true))
                .containsAllEntriesOf(overrides);
    }

    @Test
    void setsAnEmulatorUpWithItsOwnKeyAndNotTheFunctions() {
        var environment = environment(
                Optional.of("http://localhost:1"), Map.of("AWS_ACCESS_KEY_ID", "AKIA1", "TABLE_NAME", "other"), false);

        assertThat(environment.operatorVariables())
                .containsEntry("AWS_ACCESS_KEY_ID", "testing")
                .containsEntry("TABLE_NAME", "other");
    }

    @Test
    void liftsTheLimitOfTheOutcomeOnlyWhenAsked() {
        assertThat(variables(Optional.empty(), Map.of(), true)).containsEntry("TRIMTAB_OUTCOME_LIMIT", "all");
        assertThat(variables(Optional.empty(), Map.of(), false)).doesNotContainKey("TRIMTAB_OUTCOME_LIMIT");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:5000, true",
        "http://127.8.9.1, true",
        "http://localhost:5000, true",
        "http://[::1]:5000, true",
        "http://127.0.0.1.example.com, false",
        "http://10.0.0.1:5000, false",
        "https://ec2.eu-central-1.amazonaws.com, false"
    })
    void countsOnlyThisMachineAsAnEmulator(String endpoint, boolean expected) {
        assertThat(FunctionEnvironment.isOnThisMachine(URI.create(endpoint))).isEqualTo(expected);
    }
}
