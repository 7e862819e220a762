package io.trimtab.aws.change;

/// Something about the resource itself that forbids the change.
///
/// @param sentence names what was found, and what would take it away
public record Obstacle(Kind kind, String sentence) {
    /// @return whether waiting alone may take it away
    public boolean passes() {
        return kind == Kind.BUSY || kind == Kind.PENDING_CHANGES;
    }

    public enum Kind {
        /// In a state in which AWS takes no change.
        BUSY,
        /// A change of its own waits for its maintenance window and would be applied with ours.
        PENDING_CHANGES,
        /// A group of machines or databases decides its size.
        GROUP_MEMBER,
        /// A stop would erase its local disks.
        LOCAL_DATA,
        /// A stop would give it another public address.
        PUBLIC_ADDRESS,
        /// It is protected against being stopped.
        STOP_PROTECTION,
        /// What it should become does not fit it.
        INCOMPATIBLE,
        /// Its parts are not as each other: a change of all would deploy what is not deployed now.
        PARTS_DIFFER,
        /// AWS does not let it be changed at all.
        NOT_CHANGEABLE
    }
}
