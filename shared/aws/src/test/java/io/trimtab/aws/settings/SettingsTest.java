package io.trimtab.aws.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.policy.Environment;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final Map<String, String> LEAST =
            Map.of("TABLE_NAME", "trimtab-dev", "ENVIRONMENT", "dev", "AWS_REGION", "eu-central-1");

    @Test
    void leastThatIsNeeded() {
        var settings = Settings.from(LEAST);

        assertThat(settings)
                .isEqualTo(new Settings(
                        "trimtab-dev",
                        Environment.DEV,
                        "eu-central-1",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new SlackSettings(
                                URI.create("https://slack.com/api/"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new OutcomeLimit(500)));
    }

    @Test
    void everythingThatTheTemplateCanSet() {
        var settings = Settings.from(with(Map.ofEntries(
                Map.entry("DEAD_LETTER_ARN", "arn:aws:sqs:q"),
                Map.entry("POLICY_PARAMETER", "/trimtab/dev/policy"),
                Map.entry("CONSOLE_URL", "https://example.com/x"),
                Map.entry("SLACK_CHANNEL", "C1"),
                Map.entry("SLACK_TOKEN_PARAMETER", "/token"),
                Map.entry("SLACK_SIGNING_SECRET_PARAMETER", "/signing"),
                Map.entry("EVENT_BUS_NAME", "trimtab-dev"),
                Map.entry("SLACK_API_URL", "http://127.0.0.1:9/api/"),
                Map.entry("REPORT_SENDER", "trimtab@example.com"),
                Map.entry("REPORT_RECIPIENTS", "a@example.com, b@example.com"),
                Map.entry("SCHEDULE_GROUP", "trimtab-dev"),
                Map.entry("SCHEDULE_ROLE_ARN", "arn:aws:iam::123456789012:role/r"),
                Map.entry("COST_REPORT_BUCKET", "billing-exports"),
                Map.entry("COST_REPORT_PREFIX", "exports/daily"),
                Map.entry("COST_REPORT_NAME", "trimtab"),
                Map.entry("TRIMTAB_OUTCOME_LIMIT", "all"))));

        assertThat(settings.policyParameter()).contains("/trimtab/dev/policy");
        assertThat(settings.consoleUrl()).contains(URI.create("https://example.com/x"));
        assertThat(settings.slack().channel()).contains("C1");
        assertThat(settings.slack().signingSecretParameter()).contains("/signing");
        assertThat(settings.eventBusName()).contains("trimtab-dev");
        assertThat(settings.slack().apiUrl()).isEqualTo(URI.create("http://127.0.0.1:9/api/"));
        assertThat(settings.report())
                .contains(new ReportSettings("trimtab@example.com", List.of("a@example.com", "b@example.com")));
        assertThat(settings.continuation())
                .contains(new ContinuationSettings("trimtab-dev", "arn:aws:iam::123456789012:role/r", "arn:aws:sqs:q"));
        assertThat(settings.costReport())
                .contains(new CostReportSettings("billing-exports", "exports/daily", "trimtab"));
        assertThat(settings.outcomeLimit()).isEqualTo(new OutcomeLimit(Integer.MAX_VALUE));
    }

    @Test
    void emptyVariableCountsAsAbsent() {
        assertThat(Settings.from(with(Map.of("POLICY_PARAMETER", "", "REPORT_SENDER", " "))))
                .isEqualTo(Settings.from(LEAST));
    }

    @ParameterizedTest
    @CsvSource({"TABLE_NAME,trimtab-dev", "ENVIRONMENT,'dev (or staging, prod)'", "AWS_REGION,eu-central-1"})
    void missingVariableIsNamedWithAnExample(String name, String example) {
        var without = new HashMap<>(LEAST);
        without.remove(name);

        assertThatThrownBy(() -> Settings.from(without))
                .hasMessage(name + " must be set, for example " + name + "=" + example + ", but is missing or empty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ENVIRONMENT | qa | dev (or staging, prod)",
                "TRIMTAB_OUTCOME_LIMIT | many | 500 (or all)",
                "TRIMTAB_OUTCOME_LIMIT | -1 | 500 (or all)",
                "CONSOLE_URL | nowhere | https://console.aws.amazon.com/",
                "SLACK_API_URL | ftp://slack.com/ | https://slack.com/api/",
                "REPORT_SENDER | someone | trimtab@example.com",
            })
    void wrongVariableIsNamedWithItsValueAndAnExample(String name, String value, String example) {
        assertThatThrownBy(() -> Settings.from(with(Map.of(name, value))))
                .hasMessage(name + " must be like " + example + ", was '" + value + "'");
    }

    @Test
    void senderNeedsRecipients() {
        assertThatThrownBy(() -> Settings.from(with(Map.of("REPORT_SENDER", "trimtab@example.com"))))
                .hasMessageStartingWith("REPORT_RECIPIENTS must be set, for example ");
    }

    @Test
    void tokenNeedsAChannel() {
        assertThatThrownBy(() -> Settings.from(with(Map.of("SLACK_TOKEN_PARAMETER", "/token"))))
                .hasMessageStartingWith("SLACK_CHANNEL must be set, for example ");
    }

    private static Map<String, String> with(Map<String, String> more) {
        var all = new HashMap<>(LEAST);
        all.putAll(more);
        return all;
    }
}
