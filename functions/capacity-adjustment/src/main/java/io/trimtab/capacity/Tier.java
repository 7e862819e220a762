package io.trimtab.capacity;

import io.trimtab.domain.capacity.Fleet;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Owner;
import java.util.Optional;
import java.util.SortedSet;

/// A tier as it was when the alarm rang.
///
/// @param most of them that the policy gives it
/// @param signals where its load is read
/// @param ringing the alarms on it that ring
record Tier(
        Arn arn,
        String name,
        Environment environment,
        Optional<Owner> owner,
        Fleet fleet,
        int most,
        Signals signals,
        SortedSet<String> ringing) {}
