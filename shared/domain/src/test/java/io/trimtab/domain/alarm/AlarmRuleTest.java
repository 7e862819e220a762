package io.trimtab.domain.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AlarmRuleTest {
    @Test
    void findsTheAlarmsThatARuleMentions() {
        assertThat(AlarmRule.children("ALARM(slow) AND (ALARM(\"full (up)\") OR NOT OK( other ))"))
                .containsExactly("full (up)", "other", "slow");
    }

    @Test
    void takesTheNameOutOfAnArn() {
        assertThat(AlarmRule.children("INSUFFICIENT_DATA(arn:aws:cloudwatch:eu-central-1:123456789012:alarm:a:b)"))
                .containsExactly("a:b");
    }

    @Test
    void findsNothingInWhatIsNoRule() {
        assertThat(AlarmRule.children("TRUE")).isEmpty();
        assertThat(AlarmRule.children("ALARM() OR ALARM(\"\") OR ALARMED(x)")).isEmpty();
    }
}
