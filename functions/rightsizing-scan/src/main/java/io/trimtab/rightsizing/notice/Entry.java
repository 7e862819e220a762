package io.trimtab.rightsizing.notice;

import static io.trimtab.aws.notify.PlainText.clipped;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Remedy;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.price.Saving;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One decision as a message shows it, still without any markup, and of a length that a message can hold: the table
/// keeps the whole of it.
///
/// @param name what people call it
/// @param id what AWS calls it; empty where that is the name
/// @param change what would become of it; empty where nothing is proposed
/// @param money saved or, with a plus, spent; empty where none is known
/// @param marks what should be known beside the figure
/// @param course how the first figure went that it rests on
record Entry(
        String name,
        String id,
        String change,
        String money,
        String because,
        List<String> marks,
        Optional<String> sourceEdit,
        Optional<Course> course) {
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_SENTENCE = 1_000;

    /// Half an edit is a wrong one: a longer one is left out.
    private static final int LONGEST_EDIT = 3_000;

    Entry {
        marks = List.copyOf(marks);
    }

    static Entry of(Decision decision) {
        String id = id(decision);
        String name = decision.name().isBlank() ? id : decision.name();
        return new Entry(
                clipped(name, LONGEST_NAME),
                name.equals(id) ? "" : clipped(id, LONGEST_NAME),
                clipped(
                        decision.remedy()
                                .map(remedy -> ChangeText.of(remedy.plan()))
                                .orElse(""),
                        LONGEST_NAME),
                decision.monthlySaving().map(Entry::money).orElse(""),
                clipped(decision.because(), LONGEST_SENTENCE),
                marks(decision),
                decision.remedy().flatMap(Remedy::sourceEdit).filter(edit -> edit.length() <= LONGEST_EDIT),
                Course.of(decision));
    }

    /// @param news `new` or `changed`; empty for what was told before
    Entry marked(String news) {
        if (news.isEmpty()) {
            return this;
        }
        List<String> all = new ArrayList<>(List.of(news));
        all.addAll(marks);
        return new Entry(name, id, change, money, because, all, sourceEdit, course);
    }

    String markLine() {
        return String.join(" · ", marks);
    }

    /// `i-0abc` of `…:instance/i-0abc`, `checkout` of `…:function:checkout`.
    private static String id(Decision decision) {
        String resource = decision.resource().resource();
        return resource.substring(Math.max(resource.lastIndexOf('/'), resource.lastIndexOf(':')) + 1);
    }

    /// Empty for nothing: a longer timeout has no price.
    private static String money(MonthlyCost saving) {
        if (saving.isNegative()) {
            return "+" + Wording.monthly(saving.times(-1));
        }
        return saving.isPositive() ? Wording.monthly(saving) : "";
    }

    private static List<String> marks(Decision decision) {
        List<String> marks = new ArrayList<>();
        marks.add(Wording.environment(decision.environment()));
        decision.remedy().ifPresent(remedy -> {
            marks.add(remedy.risk().name().toLowerCase(Locale.ROOT) + " risk");
            marks.add("confidence " + Math.round(decision.confidence() * 100) + " %");
        });
        decision.owner().ifPresent(owner -> marks.add(clipped("owned by " + owner.called(), LONGEST_NAME)));
        decision.remedy().ifPresent(remedy -> addPriceMarks(remedy, marks));
        return List.copyOf(marks);
    }

    private static void addPriceMarks(Remedy remedy, List<String> marks) {
        switch (remedy.saving().basis()) {
            case Saving.Basis.BeforeCommitments unknown -> marks.add("before commitments");
            case Saving.Basis.NetOfCommitments net when net.coveredFraction() > 0 -> marks.add("net of commitments");
            case Saving.Basis.NetOfCommitments nothingCovered -> {}
        }
        if (remedy.prices().isFallback()) {
            marks.add(remedy.prices().formatted());
        }
    }
}
