package io.trimtab.domain.policy;

/// What holds in one environment.
public record EnvironmentPolicy(ModePolicy modes, RightsizingPolicy rightsizing) {
    EnvironmentPolicy observing() {
        return new EnvironmentPolicy(modes.observing(), rightsizing);
    }
}
