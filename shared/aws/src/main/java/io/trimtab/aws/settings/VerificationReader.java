package io.trimtab.aws.settings;

import io.trimtab.domain.verify.LookPlan;
import io.trimtab.domain.verify.Tolerance;
import io.trimtab.domain.verify.Verification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Types the section `changes.verification`, and refuses what the schema cannot see: looks out of order, more chances
/// of a false alarm than there are, and proofs that would let pass what is called harm.
final class VerificationReader {
    private static final double ROUNDING = 1e-9;

    private final Branch section;

    private VerificationReader(Branch section) {
        this.section = section;
    }

    static Verification read(Branch section) {
        VerificationReader reader = new VerificationReader(section);
        return new Verification(reader.plan(), reader.tolerance());
    }

    private LookPlan plan() {
        List<LookPlan.Look> looks = new ArrayList<>();
        for (Branch entry : section.branches("looks")) {
            LookPlan.Look look = LookPlan.look(Duration.ofMinutes(entry.whole("afterMinutes")), entry.number("share"));
            if (!looks.isEmpty() && look.after().compareTo(looks.getLast().after()) <= 0) {
                throw entry.wrong(
                        "afterMinutes",
                        "later than the look before it, "
                                + looks.getLast().after().toMinutes());
            }
            looks.add(look);
        }
        double spent = looks.stream().mapToDouble(LookPlan.Look::share).sum();
        if (spent > 1 + ROUNDING) {
            throw new IllegalArgumentException(
                    section.at("looks") + ": must have shares that add up to at most 1, was '" + (float) spent + "'");
        }
        return new LookPlan(section.number("falseAlarmFraction"), looks, finalLook(looks));
    }

    private int finalLook(List<LookPlan.Look> looks) {
        List<Long> minutes =
                looks.stream().map(look -> look.after().toMinutes()).toList();
        int index = minutes.indexOf(section.whole("keepAfterMinutes"));
        if (index < 0) {
            throw section.wrong("keepAfterMinutes", "one of the looks' afterMinutes, " + minutes);
        }
        return index;
    }

    private Tolerance tolerance() {
        Branch least = section.branch("leastWorse");
        Branch margin = section.branch("proofMargin");
        return new Tolerance(
                least.number("levelFraction"),
                least.number("share"),
                above(margin, "levelFraction", least),
                above(margin, "share", least),
                section.count("leastRequests"),
                section.count("leastDays"));
    }

    /// Otherwise something would be proven harmless that is called harm.
    private static double above(Branch margin, String field, Branch least) {
        if (!(margin.number(field) > least.number(field))) {
            throw margin.wrong(field, "above " + least.at(field) + ", " + least.number(field));
        }
        return margin.number(field);
    }
}
