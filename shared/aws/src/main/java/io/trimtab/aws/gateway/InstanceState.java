package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Architecture;
import io.trimtab.domain.resource.Tags;
import java.time.Instant;
import java.util.Optional;

/// One EC2 instance as far as a change of its type is concerned, as it was when read.
///
/// @param state EC2's own word: `running`, `stopping`, …
/// @param reason EC2's own code for its last change of state, such as `Client.UserInitiatedShutdown`; empty for none
/// @param launchedAt of its last start
/// @param lentAddress its public IPv4 address where AWS lent it: a stop gives it back
/// @param localRoot whether its root is on local disks, so that it cannot be stopped at all
/// @param group the Auto Scaling group it belongs to
public record InstanceState(
        String id,
        String type,
        String state,
        String reason,
        Instant launchedAt,
        Optional<String> lentAddress,
        boolean localRoot,
        boolean spot,
        Optional<String> group,
        Architecture architecture,
        Tags tags) {
    /// What EC2's two status checks say of a running instance.
    public enum Checks {
        PASSED,
        /// Not decided yet.
        OPEN,
        FAILED
    }
}
