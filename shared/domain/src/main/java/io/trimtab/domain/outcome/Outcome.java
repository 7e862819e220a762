package io.trimtab.domain.outcome;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Skip;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What every function returns: what it looked at, what it decided, what it left alone and why.
///
/// @param looked how many of each kind, by CloudFormation type name such as `AWS::EC2::Instance`
/// @param decided the decisions with the most money first, as many as were asked for; the table holds all findings
/// @param decidedTotal how many decisions there were
/// @param calls AWS calls by IAM action
/// @param complete false where time ran out: the run has booked its own continuation
public record Outcome(
        String function,
        String runId,
        Environment environment,
        Mode mode,
        Instant startedAt,
        Duration took,
        SortedMap<String, Integer> looked,
        List<Decision> decided,
        int decidedTotal,
        SortedMap<Skip, Integer> skipped,
        List<Failure> failed,
        SortedMap<String, Long> calls,
        boolean complete) {
    public Outcome {
        looked = sorted(looked);
        decided = List.copyOf(decided);
        skipped = sorted(skipped);
        failed = List.copyOf(failed);
        calls = sorted(calls);
    }

    private static <K extends Comparable<K>, V> SortedMap<K, V> sorted(Map<K, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
