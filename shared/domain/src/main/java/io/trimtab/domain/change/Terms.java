package io.trimtab.domain.change;

import io.trimtab.domain.policy.Mode;
import java.time.Duration;

/// What the policy says of one kind of change in one environment, as far as the life of a change depends on it.
///
/// @param mode how far Trimtab may go by itself
/// @param coolDown how long a resource is left alone after a change
/// @param rollBackCoolDown how long a plan that was rolled back is not proposed again
/// @param dismissed how long a plan that somebody declined is not proposed again
public record Terms(
        Mode mode, ApprovalTerms approval, Duration coolDown, Duration rollBackCoolDown, Duration dismissed) {}
