package io.trimtab.domain.alarm;

/// How a state change reached us. The same one may come by several ways.
public enum Way {
    SNS,
    EVENT_BRIDGE,
    /// The alarm's own action invoked the function.
    DIRECT,
    /// A schedule of ours: what was held before is looked at again.
    LATER
}
