package io.trimtab.scaling;

import io.trimtab.aws.gateway.ScalingGroup;
import io.trimtab.aws.gateway.TableCapacity;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import io.trimtab.domain.scaling.ScalingTarget;
import io.trimtab.domain.scaling.TargetState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/// What this function reads of an account; it changes nothing there. Each may throw a [GatewayException].
interface ScalingAccount {
    /// Resources that opt in, other than groups.
    SortedMap<Arn, Tags> optedIn(String marker);

    /// Every target that Application Auto Scaling knows of a tier.
    List<TargetState> registered(Tier tier, Arn home);

    /// Groups that opt in, and those that have something of ours.
    List<ScalingGroup> groups(String marker);

    /// Empty for a table on demand.
    Optional<TableCapacity> table(Arn table);

    Tags tags(Arn resource);

    boolean isMadeByUs(ScalingTarget target);

    /// How much of it there is; empty where it is gone or has no number.
    OptionalInt inUse(ScalingTarget target);
}
