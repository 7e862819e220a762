package io.trimtab.rightsizing.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.finding.Judgement.PassedOver;
import io.trimtab.domain.finding.Skip;
import io.trimtab.rightsizing.Instances;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Everything here is as oversized as can be: what keeps it is never its load.
class InstancePassOverTest {
    @Test
    void leavesAloneWhatATagProtects() {
        assertThat(passedOver(large().tag("do-not-touch", "true")))
                .isEqualTo(new PassedOver(
                        large().build().arn(), Skip.PROTECTED, "A tag says that it must not be touched."));
        assertThat(passedOver(large().tag("do-not-touch", "TRUE")).reason()).isEqualTo(Skip.PROTECTED);
    }

    @Test
    void isNotHeldByATagThatSaysTheOpposite() {
        assertThat(Scene.of(large().tag("do-not-touch", "false")).decision().remedy())
                .isPresent();
    }

    @Test
    void leavesAGroupsMemberToItsGroup() {
        PassedOver member = passedOver(large().group("web"));

        assertThat(member.reason()).isEqualTo(Skip.GROUP_MEMBER);
        assertThat(member.because()).isEqualTo("It belongs to Auto Scaling group web, which is sized as a whole.");
    }

    @Test
    void leavesSpotToItsMarket() {
        assertThat(passedOver(large().spot()).reason()).isEqualTo(Skip.SPOT);
    }

    @Test
    void leavesWhatDoesNotRun() {
        assertThat(passedOver(large().state("stopped")))
                .extracting(PassedOver::reason, PassedOver::because)
                .containsExactly(Skip.STOPPED, "It is stopped.");
        assertThat(passedOver(large().state("shutting-down")).reason()).isEqualTo(Skip.STOPPED);
    }

    @Test
    void waitsForThirtyHours() {
        PassedOver young = passedOver(large().launched(Duration.ofHours(30).minusSeconds(1)));

        assertThat(young.reason()).isEqualTo(Skip.TOO_NEW);
        assertThat(young.because()).isEqualTo("It was started 29 hours ago.");
        assertThat(judgement(large().launched(Duration.ofHours(30)))).isNotInstanceOf(PassedOver.class);
    }

    @Test
    void namesProtectionBeforeAllElse() {
        assertThat(passedOver(large().group("web").spot().state("stopped").tag("do-not-touch", "true"))
                        .reason())
                .isEqualTo(Skip.PROTECTED);
    }

    private static Instances large() {
        return Instances.of("m5.2xlarge");
    }

    private static PassedOver passedOver(Instances instance) {
        assertThat(judgement(instance)).isInstanceOf(PassedOver.class);
        return (PassedOver) judgement(instance);
    }

    private static Judgement judgement(Instances instance) {
        return Scene.of(instance).judgement();
    }
}
