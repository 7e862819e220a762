package io.trimtab.domain.policy;

import io.trimtab.domain.change.ChangeKind;
import java.util.Map;

/// How far Trimtab may go by itself in one environment.
///
/// @param observeOnly true in a fresh deployment: nothing is proposed for approval, whatever the modes say
/// @param mode what holds once observing is over
/// @param byChange where a kind of change has a mode of its own
public record ModePolicy(boolean observeOnly, Mode mode, Map<ChangeKind, Mode> byChange) {
    public ModePolicy {
        byChange = Map.copyOf(byChange);
    }

    public Mode mode(ChangeKind kind) {
        return observeOnly ? Mode.OBSERVE : byChange.getOrDefault(kind, mode);
    }

    /// Whether nothing but observing, or a mode of the kind's own, decides.
    boolean fixed(ChangeKind kind) {
        return observeOnly || byChange.containsKey(kind);
    }

    /// The environment's mode, whatever the change.
    public Mode general() {
        return observeOnly ? Mode.OBSERVE : mode;
    }

    ModePolicy observing() {
        return new ModePolicy(true, mode, byChange);
    }
}
