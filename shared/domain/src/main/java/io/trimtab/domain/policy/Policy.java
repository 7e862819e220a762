package io.trimtab.domain.policy;

/// The settings document as far as today's functions read it, whole and valid. The document itself holds more
/// figures; each is typed here when a function needs it.
///
/// @param environmentTags how a resource's environment is told from its tags
/// @param ownerMarkers how a resource's owner is told where AWS itself does not say
public record Policy(
        EnvironmentTags environmentTags,
        OwnerMarkers ownerMarkers,
        NotificationPolicy notifications,
        EnvironmentPolicy dev,
        EnvironmentPolicy staging,
        EnvironmentPolicy prod) {

    public EnvironmentPolicy of(Environment environment) {
        return switch (environment) {
            case DEV -> dev;
            case STAGING -> staging;
            case PROD -> prod;
        };
    }

    /// The same figures, with every environment only observed: what is left when an override cannot be trusted.
    public Policy observing() {
        return new Policy(
                environmentTags, ownerMarkers, notifications, dev.observing(), staging.observing(), prod.observing());
    }
}
