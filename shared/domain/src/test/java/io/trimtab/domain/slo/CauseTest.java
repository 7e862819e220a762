package io.trimtab.domain.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Changes;
import io.trimtab.domain.change.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CauseTest {
    private static final Change APPLIED = Changes.in(Status.APPLIED);
    private static final Instant AT = APPLIED.appliedAt().orElseThrow();

    @Test
    void namesTheChangeThatWasMadeUpToAnHourBefore() {
        assertThat(cause(AT.plus(Duration.ofMinutes(60)))).isTrue();
        assertThat(cause(AT.plus(Duration.ofMinutes(61)))).isFalse();
    }

    @Test
    void namesOneThatWasMadeSince() {
        assertThat(cause(AT.minus(Duration.ofMinutes(20)))).isTrue();
    }

    @Test
    void namesNoneOfOtherServicesAndNoneThatWasNotMade() {
        assertThat(Cause.of(List.of(APPLIED), _ -> false, AT, AT)).isEmpty();
        assertThat(Cause.of(List.of(Changes.in(Status.PROPOSED)), _ -> true, AT, AT))
                .isEmpty();
    }

    private static boolean cause(Instant since) {
        return Cause.of(List.of(APPLIED), _ -> true, since, AT.plus(Duration.ofHours(3)))
                .isPresent();
    }
}
