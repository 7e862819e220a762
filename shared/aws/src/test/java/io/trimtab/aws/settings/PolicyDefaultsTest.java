package io.trimtab.aws.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.sizing.DemandRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Every default is pinned by a line of `policy/defaults.pinned`: none changes, comes or goes unseen.
class PolicyDefaultsTest {
    private final PolicyDocument defaults = PolicyDocument.defaults();

    @Test
    void everyDefaultIsTheOnePinned() {
        var pinned = PolicyDocument.resource("/policy/defaults.pinned").lines().toList();
        List<String> found = new ArrayList<>();
        flatten("", defaults.tree(), found::add);

        assertThat(found).containsExactlyElementsOf(pinned);
    }

    @Test
    void scanReadsTheDefaultsAsTheyAreWritten() {
        var prod = PolicyReader.read(defaults).prod().rightsizing();

        assertThat(prod.evidence().lookBack()).hasDays(14);
        assertThat(prod.evidence().minimumHours()).isEqualTo(30);
        assertThat(prod.evidence().minimumCompleteness()).isEqualTo(0.8);
        assertThat(prod.evidence().logsInsightsMaximum().formatted()).isEqualTo("1.00 USD");
        assertThat(prod.headroom().cpuPercentile()).isEqualTo(99.5);
        assertThat(prod.headroom().cpuHeadroom()).isEqualTo(0.2);
        assertThat(prod.headroom().memoryHeadroom()).isEqualTo(0.2);
        assertThat(prod.saving().oversizedBelow()).isEqualTo(0.7);
        assertThat(prod.saving().minimumShare()).isEqualTo(0.05);
        assertThat(prod.saving().minimum().formatted()).isEqualTo("5.00 USD a month");
        assertThat(prod.idle().networkBytesADay()).isEqualTo(5_000_000);
        assertThat(prod.functions().memoryFactor()).isEqualTo(1.25);
        assertThat(prod.protectedTags()).containsExactly("do-not-touch=true");
    }

    @Test
    void sizesByTheRulesThatTheBacktestMeasured() {
        var headroom = PolicyReader.read(defaults).dev().rightsizing().headroom();

        assertThat(headroom.cpu()).isEqualTo(DemandRule.cpu());
        assertThat(headroom.memory()).isEqualTo(DemandRule.memory());
    }

    @Test
    void everyEnvironmentHasItsOwnFiguresBeforeTheGeneralOnes() {
        var cpu =
                List.of(databaseCpu(Environment.DEV), databaseCpu(Environment.STAGING), databaseCpu(Environment.PROD));

        assertThat(cpu).containsExactly(0.80, 0.70, 0.60);
        assertThat(defaults.root().branch("database").number("cpuFraction")).isEqualTo(0.75);
    }

    private double databaseCpu(Environment environment) {
        return defaults.settings(environment).branch("database").number("cpuFraction");
    }

    private static void flatten(String path, Object value, Consumer<String> found) {
        switch (value) {
            case Map<?, ?> section
            when !section.isEmpty() ->
                section.forEach((key, inner) -> flatten(path.isEmpty() ? "" + key : path + "." + key, inner, found));
            case List<?> list
            when list.stream().anyMatch(Map.class::isInstance) -> {
                for (int index = 0; index < list.size(); index++) {
                    flatten(path + "[" + index + "]", list.get(index), found);
                }
            }
            default -> found.accept(path + " = " + value);
        }
    }
}
