package io.trimtab.aws.change;

import java.time.Duration;

/// What undoing a change means.
///
/// @param reversible what is not always needs a person's approval
/// @param takes how long until the resource is back and well, as a rule
/// @param sentence what somebody who approves should know of it
public record Undo(boolean reversible, Duration takes, String sentence) {}
