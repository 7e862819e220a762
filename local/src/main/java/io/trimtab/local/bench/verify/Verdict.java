package io.trimtab.local.bench.verify;

import io.trimtab.domain.verify.Conclusion;
import io.trimtab.domain.verify.Verification;

/// What verification made of one change, look by look as the plan has it.
///
/// @param look at which it ended
record Verdict(Conclusion conclusion, int look) {
    static Verdict of(Verification verification, History history) {
        int look = 0;
        while (true) {
            Conclusion conclusion = verification.judge(
                    history.seenAfter(verification.plan().looks().get(look).after()), look);
            if (conclusion instanceof Conclusion.LookAgain again) {
                look = again.look();
            } else {
                return new Verdict(conclusion, look);
            }
        }
    }

    boolean rolledBack() {
        return conclusion instanceof Conclusion.RollBack;
    }

    boolean unproven() {
        return conclusion instanceof Conclusion.KeepUnproven;
    }
}
