package io.trimtab.domain.guardrail;

import io.trimtab.domain.change.Change;
import io.trimtab.domain.policy.EnvironmentPolicy;
import java.time.Instant;

/// May this change be made, now?
///
/// @param policy of the change's environment
public record Question(Change change, Circumstances circumstances, EnvironmentPolicy policy, Instant now) {
    Moment moment() {
        return new Moment(change, policy, circumstances.ownWindow(), now);
    }
}
