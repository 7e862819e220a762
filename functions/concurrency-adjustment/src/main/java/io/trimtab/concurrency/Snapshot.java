package io.trimtab.concurrency;

import io.trimtab.domain.concurrency.Downstream;
import io.trimtab.domain.concurrency.Standing;
import io.trimtab.domain.concurrency.Traffic;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Owner;
import java.util.Optional;
import java.util.SortedSet;

/// A function as it was when the alarm rang: everything that is decided by.
///
/// @param ringing the alarms on it that ring
record Snapshot(
        Arn function,
        String name,
        Environment environment,
        Optional<Owner> owner,
        Optional<Place> place,
        Traffic traffic,
        Standing standing,
        Downstream downstream,
        SortedSet<String> ringing) {}
