package io.trimtab.domain.finding;

/// Why a resource was passed over without a verdict on its size.
public enum Skip {
    /// Carries a tag that says hands off.
    PROTECTED,
    /// One of a group: the group is sized, not its members one by one.
    GROUP_MEMBER,
    SPOT,
    STOPPED,
    TOO_NEW,
    TOO_LITTLE_DATA,
    /// Scales by itself, such as Aurora Serverless: there is no size to choose.
    SERVERLESS,
    /// A change of its own is already on its way.
    CHANGE_PENDING,
    /// Gone between the listing and the measuring.
    GONE
}
