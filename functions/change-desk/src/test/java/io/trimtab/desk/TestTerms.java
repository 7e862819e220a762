package io.trimtab.desk;

import io.trimtab.domain.change.ApprovalTerms;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.policy.Mode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// By which the changes of these tests are proposed and moved outside the desk.
public final class TestTerms {
    public static final Terms APPROVE = new Terms(
            Mode.APPROVE,
            new ApprovalTerms(Set.of("U0ANNA", "U0BEN"), true, Map.of(Risk.HIGH, 2), Duration.ofHours(72), false),
            Optional.empty(),
            Duration.ofHours(24),
            Duration.ofDays(14),
            Duration.ofDays(30));

    /// The same, where also somebody who only claims a name may approve.
    public static final Terms CLAIMABLE = approvedBy(Set.of(), true);

    public static final Terms NOBODY = approvedBy(Set.of(), false);

    private TestTerms() {}

    private static Terms approvedBy(Set<String> approvers, boolean mayBeClaimed) {
        return new Terms(
                Mode.APPROVE,
                new ApprovalTerms(approvers, true, Map.of(), Duration.ofHours(72), mayBeClaimed),
                Optional.empty(),
                Duration.ofHours(24),
                Duration.ofDays(14),
                Duration.ofDays(30));
    }
}
