package io.trimtab.aws.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicySchemaTest {
    private static final PolicyDocument DEFAULTS = PolicyDocument.defaults();

    @Test
    void defaultsKeepTheirOwnSchema() {
        assertThat(PolicySchema.problem(DEFAULTS)).isEmpty();
        assertThat(Ranges.problems(DEFAULTS.root())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rightsizing: {minimumHours: abc} | rightsizing.minimumHours: string found, integer expected, was \"abc\"",
                "rightsizing: {minimumHours: 0} | rightsizing.minimumHours: must have a minimum value of 1, was 0",
                "rightsizing: {minimumHours: } | rightsizing.minimumHours: null found, integer expected, was null",
                "rightsizing: {lookBackDays: 64} | rightsizing.lookBackDays: must have a maximum value of 63, was 64",
                "rightsizing: {minimumHors: 5} | rightsizing.minimumHors: is not a field of the policy",
                "rightsizing: 5 | rightsizing: integer found, object expected, was 5",
                "rightsizing: {upsize: maybe} | rightsizing.upsize: does not have a value in the enumeration [\"advise\", \"propose\"], was \"maybe\"",
                "rightsizing: {ownedProductionProposeOnly: yes} | rightsizing.ownedProductionProposeOnly: string found, boolean expected, was \"yes\"",
                "rightsizing: {functions: {memoryFactor: 1.2}} | rightsizing.functions.memoryFactor: must have a minimum value of 1.25, was 1.2",
                "environments: {qa: {mode: auto}} | environments.qa: is not a field of the policy",
                "environments: {dev: {mode: on}} | environments.dev.mode: does not have a value in the enumeration [\"observe\", \"approve\", \"auto\"], was \"on\"",
                "environments: {dev: {database: {cpuFraction: 80}}} | environments.dev.database.cpuFraction: must have a maximum value of 1, was 80",
                "version: 2 | version: must be the constant value '1', was 2",
                "wrong: 1 | wrong: is not a field of the policy",
            })
    void namesTheWrongFieldWhatItShouldBeAndWhatItWas(String override, String problem) {
        assertThat(PolicySchema.problem(DEFAULTS.with(PolicyDocument.parse(override))))
                .contains(problem);
    }

    @Test
    void namesEveryWrongFieldAtOnce() {
        var override = PolicyDocument.parse("{wrong: 1, rightsizing: {minimumHours: 0}}");

        assertThat(PolicySchema.problem(DEFAULTS.with(override)))
                .contains("rightsizing.minimumHours: must have a minimum value of 1, was 0; "
                        + "wrong: is not a field of the policy");
    }

    @Test
    void refusesAKindOfChangeThatDoesNotExist() {
        var override = PolicyDocument.parse("environments: {dev: {modeByChange: {Resize: auto}}}");

        assertThat(PolicySchema.problem(DEFAULTS.with(override)).orElseThrow())
                .startsWith("environments.dev.modeByChange: property 'Resize' name is not valid");
    }

    @Test
    void refusesARangeTurnedRound() {
        var override = PolicyDocument.parse("applicationTier: {instances: {minimum: 21}}");

        assertThat(Ranges.problems(DEFAULTS.with(override).root()))
                .containsExactly(
                        "applicationTier.instances: minimum must not be above maximum, was {minimum=21, maximum=20}");
    }
}
