package io.trimtab.domain.policy;

/// Decides thresholds, mode, budget and SLO.
public enum Environment {
    DEV,
    STAGING,
    PROD
}
