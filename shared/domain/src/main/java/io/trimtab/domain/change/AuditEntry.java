package io.trimtab.domain.change;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One line of a change's history, written with the change itself and never again.
///
/// @param n the change's version after it: the entries of a change are numbered from 1 without a gap
/// @param from absent at the very first
/// @param what was done, in a word or two
/// @param before the resource's settings before, as far as this entry knows them
/// @param after the resource's settings after, as far as this entry knows them
/// @param evidence what it rests on, by name
public record AuditEntry(
        String changeId,
        long n,
        Instant at,
        Actor who,
        Optional<Status> from,
        Status to,
        String what,
        String why,
        String planHash,
        int attempt,
        SortedMap<String, String> before,
        SortedMap<String, String> after,
        SortedMap<String, String> evidence) {
    public AuditEntry {
        before = Collections.unmodifiableSortedMap(new TreeMap<>(before));
        after = Collections.unmodifiableSortedMap(new TreeMap<>(after));
        evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
        if (n < 1) {
            throw new IllegalArgumentException("n must be >= 1, was " + n);
        }
    }
}
