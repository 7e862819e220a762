package io.trimtab.local.bench;

import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.ApprovalTerms;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Changes as a scan proposes them.
final class BenchChanges {
    static final Terms TERMS = new Terms(
            Mode.APPROVE,
            new ApprovalTerms(Set.of("U0ANNA"), true, Map.of(), Duration.ofHours(72), false),
            Optional.empty(),
            Duration.ofHours(24),
            Duration.ofDays(30),
            Duration.ofDays(30));

    private BenchChanges() {}

    static Proposal proposal(Plan plan, String name) {
        return new Proposal(
                plan,
                name,
                Environment.DEV,
                "lambda-memory-oversized",
                MonthlyCost.usd("7.20"),
                0.9,
                Risk.LOW,
                true,
                List.of(
                        new Evidence("memory_utilization", "max", Duration.ofDays(14), 118, "Megabytes", 1),
                        new Evidence("Duration", "max", Duration.ofDays(14), 290, "ms", 1),
                        new Evidence("Invocations", "sum", Duration.ofDays(14), 12_104_354, "", 1)),
                Optional.empty(),
                Optional.empty(),
                Actor.function("rightsizing-scan"),
                "At most 118 of 512 MiB were in use; 256 MiB would hold that with headroom.");
    }
}
