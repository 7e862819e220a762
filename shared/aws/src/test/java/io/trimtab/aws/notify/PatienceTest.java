package io.trimtab.aws.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Patience PATIENCE = Patience.DEFAULT;

    @Test
    void endsBeforeTheLastStepsOfARunDo() {
        assertThat(PATIENCE.attempts()).isEqualTo(3);
        Duration longest = PATIENCE.answerWithin().multipliedBy(3).plus(PATIENCE.waitsWithin());
        assertThat(longest).isEqualTo(Duration.ofSeconds(22));
    }

    @Test
    void waitsTwiceAsLongEachTime() {
        assertThat(PATIENCE.waitAfter(1, Duration.ZERO, busy(Optional.empty()))).contains(Duration.ofSeconds(1));
        assertThat(PATIENCE.waitAfter(2, Duration.ofSeconds(1), busy(Optional.empty())))
                .contains(Duration.ofSeconds(2));
        assertThat(PATIENCE.waitAfter(3, Duration.ofSeconds(3), busy(Optional.empty())))
                .isEmpty();
    }

    @Test
    void waitsAsLongAsSlackAsksForAndNotLongerThanItMay() {
        assertThat(PATIENCE.waitAfter(1, Duration.ZERO, busy(Optional.of(Duration.ofSeconds(10)))))
                .contains(Duration.ofSeconds(10));
        assertThat(PATIENCE.waitAfter(1, Duration.ZERO, busy(Optional.of(Duration.ofSeconds(11)))))
                .isEmpty();
        assertThat(PATIENCE.waitAfter(2, Duration.ofSeconds(6), busy(Optional.of(Duration.ofSeconds(5)))))
                .isEmpty();
    }

    @Test
    void triesAtLeastOnce() {
        assertThatThrownBy(() -> new Patience(0, Duration.ZERO, Duration.ZERO))
                .hasMessage("attempts must be at least 1, was 0");
    }

    private static SlackReply.Busy busy(Optional<Duration> retryAfter) {
        return new SlackReply.Busy(retryAfter, "busy");
    }
}
