package io.trimtab.aws.gateway;

import io.trimtab.domain.scaling.Bounds;
import io.trimtab.domain.scaling.ScalingSchedule;
import io.trimtab.domain.scaling.ScalingTarget;
import io.trimtab.domain.scaling.TargetTracking;

/// Writes how something scales.
interface ScalingWriter {
    /// Registers the target where it is not yet.
    void bound(ScalingTarget target, Bounds bounds);

    void remove(ScalingTarget target);

    void track(ScalingTarget target, String name, TargetTracking tracking);

    void removePolicy(ScalingTarget target, String name);

    void schedule(ScalingTarget target, String name, ScalingSchedule schedule);

    void removeSchedule(ScalingTarget target, String name);
}
