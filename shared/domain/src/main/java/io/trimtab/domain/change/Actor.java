package io.trimtab.domain.change;

/// Who did something to a change.
///
/// @param name the Slack user's id, the name that somebody claims, the policy's version or the function
public record Actor(Kind kind, String name) {
    public Actor {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must say who, was '" + name + "'");
        }
    }

    public static Actor slack(String userId) {
        return new Actor(Kind.SLACK_USER, userId);
    }

    public static Actor claimed(String name) {
        return new Actor(Kind.CLAIMED, name);
    }

    public static Actor policy(String version) {
        return new Actor(Kind.POLICY, version);
    }

    public static Actor function(String name) {
        return new Actor(Kind.FUNCTION, name);
    }

    /// For people: `Slack user U0123`, `somebody who says to be anna`.
    public String formatted() {
        return switch (kind) {
            case SLACK_USER -> "Slack user " + name;
            case CLAIMED -> "somebody who claims to be " + name;
            case POLICY -> "the policy (" + name + ")";
            case FUNCTION -> name;
        };
    }

    public enum Kind {
        /// Slack's signature proves it.
        SLACK_USER,
        /// Said by whoever may invoke the function; nothing proves it.
        CLAIMED,
        /// The policy, in mode `auto`.
        POLICY,
        /// One of our own functions.
        FUNCTION
    }
}
