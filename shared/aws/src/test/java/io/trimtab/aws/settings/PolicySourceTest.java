package io.trimtab.aws.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.policy.Policy;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.SsmException;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

class PolicySourceTest {
    private static final Policy DEFAULTS = PolicyReader.read(PolicyDocument.defaults());

    private final SsmClient ssm = mock(SsmClient.class);
    private final Metrics metrics = mock(Metrics.class);
    private final PolicySource source = new PolicySource(Optional.of("/trimtab/dev/policy"), () -> ssm, metrics);

    @Test
    void withoutAnOverrideTheDefaultsHoldAndNothingIsAsked() {
        var loaded = new PolicySource(Optional.empty(), () -> ssm, metrics).load();

        assertThat(loaded).isEqualTo(new LoadedPolicy(DEFAULTS, Optional.empty(), "defaults"));
        verifyNoInteractions(ssm, metrics);
    }

    @ParameterizedTest
    @EnumSource(Environment.class)
    void freshDeploymentObservesEverywhere(Environment environment) {
        assertThat(DEFAULTS.of(environment).modes().general()).isEqualTo(Mode.OBSERVE);
    }

    @Test
    void overrideChangesOnlyWhatItNames() {
        override("""
                rightsizing: {cpuHeadroom: 0.3}
                environments:
                  dev: {observeOnly: false, modeByChange: {ResizeDatabase: approve}, rightsizing: {cpuHeadroom: 0.1}}
                """);

        var loaded = source.load();

        assertThat(loaded.problem()).isEmpty();
        assertThat(loaded.version()).isEqualTo("05a150a6e946");
        var dev = loaded.policy().dev();
        assertThat(dev.modes().mode(ChangeKind.RESIZE_INSTANCE)).isEqualTo(Mode.AUTO);
        assertThat(dev.modes().mode(ChangeKind.RESIZE_DATABASE)).isEqualTo(Mode.APPROVE);
        assertThat(dev.rightsizing().headroom().cpuHeadroom()).isEqualTo(0.1);
        assertThat(loaded.policy().prod().rightsizing().headroom().cpuHeadroom())
                .isEqualTo(0.3);
        assertThat(loaded.policy().prod().modes().general()).isEqualTo(Mode.OBSERVE);
        assertThat(dev.rightsizing().idle())
                .isEqualTo(DEFAULTS.dev().rightsizing().idle());
        verifyNoInteractions(metrics);
    }

    @Test
    void profileWinsOverTheGeneralFigureAndTheEnvironmentOverBoth() {
        override("""
                {"rightsizing": {"cpuHeadroom": 0.3, "memoryHeadroom": 0.3},
                 "profiles": {"careful": {"rightsizing": {"cpuHeadroom": 0.5, "memoryHeadroom": 0.5}}},
                 "environments": {"prod": {"profile": "careful", "rightsizing": {"memoryHeadroom": 0.6}}}}
                """);

        var prod = source.load().policy().prod().rightsizing().headroom();

        assertThat(prod.cpuHeadroom()).isEqualTo(0.5);
        assertThat(prod.memoryHeadroom()).isEqualTo(0.6);
    }

    @Test
    void overrideIsAskedForOnceInFiveMinutes() {
        override("notifications: {top: 7}");

        assertThat(source.load().policy().notifications().top()).isEqualTo(7);
        assertThat(source.load().policy().notifications().top()).isEqualTo(7);

        verify(ssm, times(1)).getParameter(any(GetParameterRequest.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "environments: {dev: {observeOnly: false, mode: never}} | environments.dev.mode: does not have a value in the enumeration [\"observe\", \"approve\", \"auto\"], was \"never\"",
                "rightsizing: {lookBackDays: 2, minimumHours: 49} | environments.dev: minimumHours must be 1 to 48, was 49",
                "cache: {replicas: {minimum: 5, maximum: 4}} | cache.replicas: minimum must not be above maximum, was {minimum=5, maximum=4}",
                "environments: {dev: {observeOnly: false, profile: bold}} | environments.dev.profile: must be one of [scaleUpGuide, scalingStrategy], was 'bold'",
                "environmentTags: {aliases: {dev: [prod]}} | environmentTags.aliases.prod: must be without 'prod', which stands under dev already, was '[prod, production, prd, live]'",
                "just words | must be a mapping of sections, was 'just words'",
                "currency: XYZ | currency: must be an ISO 4217 currency, was 'XYZ'",
            })
    void invalidOverrideIsNotUsedInAnyPart(String override, String problem) {
        override(override);

        assertThat(source.load())
                .isEqualTo(new LoadedPolicy(
                        DEFAULTS.observing(), Optional.of("policy /trimtab/dev/policy: " + problem), "defaults"));
        verify(metrics).addMetric("PolicyInvalid", 1, MetricUnit.COUNT);
    }

    @Test
    void brokenYamlIsToldWithItsPlace() {
        override("rightsizing: {cpuHeadroom: 0.3");

        assertThat(source.load().problem().orElseThrow())
                .startsWith("policy /trimtab/dev/policy: is neither YAML nor JSON: ")
                .contains("line 1");
    }

    @Test
    void fieldNamedTwiceIsRefused() {
        override("notifications: {top: 3, top: 4}");

        assertThat(source.load().problem().orElseThrow()).contains("duplicate key top");
    }

    @Test
    void missingParameterObservesAndSaysSo() {
        when(ssm.getParameter(any(GetParameterRequest.class)))
                .thenThrow(ParameterNotFoundException.builder().message("none").build());

        assertThat(source.load())
                .isEqualTo(new LoadedPolicy(
                        DEFAULTS.observing(),
                        Optional.of("policy /trimtab/dev/policy: there is no such parameter"),
                        "defaults"));
        verify(metrics).addMetric("PolicyInvalid", 1, MetricUnit.COUNT);
    }

    @Test
    void forbiddenParameterObservesAndSaysSo() {
        when(ssm.getParameter(any(GetParameterRequest.class)))
                .thenThrow(SsmException.builder().message("not authorized").build());

        assertThat(source.load().problem()).contains("policy /trimtab/dev/policy: cannot be read: not authorized");
        verify(metrics).addMetric("PolicyInvalid", 1, MetricUnit.COUNT);
    }

    private void override(String text) {
        when(ssm.getParameter(any(GetParameterRequest.class)))
                .thenReturn(GetParameterResponse.builder()
                        .parameter(parameter -> parameter.value(text))
                        .build());
    }
}
