package io.trimtab.aws.store;

import io.trimtab.domain.change.Activity;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.ApprovalTerms;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Hold;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.policy.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Changes of instances, as a scan would propose them, and what people say to them.
final class Proposals {
    static final Actor SCAN = Actor.function("rightsizing-scan");
    static final Actor ANNA = Actor.slack("U-ANNA");
    static final Actor APPLY = Actor.function("apply-change");
    static final Terms TERMS = new Terms(
            Mode.APPROVE,
            new ApprovalTerms(Set.of("U-ANNA", "U-BEN"), true, Map.of(Risk.HIGH, 2), Duration.ofHours(72), false),
            Optional.empty(),
            Duration.ofHours(24),
            Duration.ofDays(14),
            Duration.ofDays(30));

    private Proposals() {}

    static Proposal instance(int number) {
        return instance(number, "m5.large");
    }

    static Proposal instance(int number, String to) {
        return Proposal.of(Decisions.oversized(number, to, "210.24", 12.3), true, SCAN);
    }

    static Event.Approve approve(Change change, Actor by) {
        return new Event.Approve(by, change.plan().hash(), change.attempt());
    }

    static Event.Begin begin(Change change, Activity activity, String runner, Instant until) {
        return begin(change, activity, Optional.empty(), runner, until);
    }

    static Event.Begin begin(Change change, Activity activity, Optional<String> group, String runner, Instant until) {
        return new Event.Begin(
                APPLY,
                change.plan().hash(),
                change.attempt(),
                new BeforeImage(new TreeMap<>(Map.of("instanceType", "m5.2xlarge", "state", "running"))),
                group,
                new Hold(runner, until),
                activity);
    }

    static Event.RollBack rollBack(Change change, Actor by, String why) {
        return new Event.RollBack(by, change.plan().hash(), why, new TreeMap<>(Map.of("p95", "+31 %")));
    }
}
