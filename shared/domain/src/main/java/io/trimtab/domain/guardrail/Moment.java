package io.trimtab.domain.guardrail;

import io.trimtab.domain.change.Change;
import io.trimtab.domain.policy.EnvironmentPolicy;
import java.time.Instant;
import java.util.Optional;

/// When a change would be made.
///
/// @param policy of the change's environment
/// @param ownWindow where it is left to the resource's own maintenance window: that window, as AWS writes it
public record Moment(Change change, EnvironmentPolicy policy, Optional<String> ownWindow, Instant now) {}
