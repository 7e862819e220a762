package io.trimtab.domain.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookPlanTest {
    @Test
    void standardSpendsOnePercentOverAllLooksAndGuards() {
        LookPlan plan = LookPlan.standard();
        double spent = 0;
        for (int look = 0; look < plan.looks().size(); look++) {
            spent += 3 * plan.spend(look, 3);
        }

        assertThat(spent).isCloseTo(0.01, within(1e-12));
        assertThat(plan.spend(6, 3)).isCloseTo(0.001, within(1e-12));
        assertThat(plan.spend(6, 0)).isCloseTo(0.003, within(1e-12));
    }

    @Test
    void standardKeepsAfterADayAtTheEarliestAndEndsAfterAWeek() {
        LookPlan plan = LookPlan.standard();

        assertThat(plan.looks().get(plan.finalLook()).after()).isEqualTo(Duration.ofHours(24));
        assertThat(plan.mayKeep(5)).isFalse();
        assertThat(plan.mayKeep(6)).isTrue();
        assertThat(plan.isLast(9)).isTrue();
        assertThat(plan.looks().getLast().after()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void refusesToSpendMoreThanThereIs() {
        LookPlan.Look half = LookPlan.look(Duration.ofHours(1), 0.6);
        LookPlan.Look rest = LookPlan.look(Duration.ofHours(2), 0.5);

        assertThatThrownBy(() -> new LookPlan(0.01, List.of(half, rest), 1)).hasMessageContaining("were 1.1");
        assertThatThrownBy(() -> new LookPlan(0.01, List.of(rest, rest), 1)).hasMessageContaining("in order of time");
        assertThatThrownBy(() -> new LookPlan(0.01, List.of(half), 1)).hasMessageContaining("was 1");
    }
}
