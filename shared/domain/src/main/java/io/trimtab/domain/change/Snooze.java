package io.trimtab.domain.change;

import io.trimtab.domain.resource.Arn;
import java.time.Instant;

/// No plan for the resource is proposed before then.
public record Snooze(Arn resource, Instant until, Actor by, String reason) {}
