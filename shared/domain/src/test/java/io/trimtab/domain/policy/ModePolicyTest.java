package io.trimtab.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.change.ChangeKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModePolicyTest {
    private static final Map<ChangeKind, Mode> DATABASES_BY_HAND = Map.of(ChangeKind.RESIZE_DATABASE, Mode.APPROVE);

    @Test
    void freshDeploymentObservesWhateverTheModesSay() {
        var fresh = new ModePolicy(true, Mode.AUTO, DATABASES_BY_HAND);

        assertThat(fresh.general()).isEqualTo(Mode.OBSERVE);
        assertThat(fresh.mode(ChangeKind.RESIZE_INSTANCE)).isEqualTo(Mode.OBSERVE);
        assertThat(fresh.mode(ChangeKind.RESIZE_DATABASE)).isEqualTo(Mode.OBSERVE);
    }

    @Test
    void kindOfChangeMayHaveItsOwnMode() {
        var switchedOn = new ModePolicy(false, Mode.AUTO, DATABASES_BY_HAND);

        assertThat(switchedOn.general()).isEqualTo(Mode.AUTO);
        assertThat(switchedOn.mode(ChangeKind.RESIZE_INSTANCE)).isEqualTo(Mode.AUTO);
        assertThat(switchedOn.mode(ChangeKind.RESIZE_DATABASE)).isEqualTo(Mode.APPROVE);
    }
}
