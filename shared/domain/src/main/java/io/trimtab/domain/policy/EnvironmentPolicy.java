package io.trimtab.domain.policy;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Terms;

/// What holds in one environment.
public record EnvironmentPolicy(
        ModePolicy modes, RightsizingPolicy rightsizing, ChangePolicy changes, ServicePolicy service) {
    /// By which the life of a change of that kind goes.
    public Terms terms(ChangeKind kind) {
        return changes.terms(modes.mode(kind), kind);
    }

    public EnvironmentPolicy with(ModePolicy other) {
        return new EnvironmentPolicy(other, rightsizing, changes, service);
    }

    public EnvironmentPolicy with(RightsizingPolicy other) {
        return new EnvironmentPolicy(modes, other, changes, service);
    }

    public EnvironmentPolicy with(ChangePolicy other) {
        return new EnvironmentPolicy(modes, rightsizing, other, service);
    }

    EnvironmentPolicy observing() {
        return with(modes.observing());
    }
}
