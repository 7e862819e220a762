package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import io.trimtab.domain.scaling.TargetState;

/// An Auto Scaling group, with how it scales.
public record ScalingGroup(Arn arn, String name, Tags tags, TargetState state) {}
