package io.trimtab.domain.policy;

/// What a run tells people.
///
/// @param top how many findings a message names, the largest saving first
/// @param whenNothingChanged whether a run that found nothing new still sends a message
public record NotificationPolicy(int top, boolean whenNothingChanged) {
    public NotificationPolicy {
        if (top < 1 || top > 20) {
            throw new IllegalArgumentException("top must be 1 to 20, was " + top);
        }
    }
}
