package io.trimtab.rightsizing;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.finding.Remedy;
import io.trimtab.domain.finding.Skip;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Owner;
import io.trimtab.domain.resource.Tags;
import java.util.List;
import java.util.Optional;

/// What every judgement of one resource repeats.
///
/// @param name what people call it
/// @param confidence 0 to 1
public record Dossier(
        Arn arn,
        String name,
        Environment environment,
        Optional<Owner> owner,
        double confidence,
        List<Evidence> evidence) {
    public Dossier {
        evidence = List.copyOf(evidence);
    }

    public Decision decide(String rule, Verdict verdict, String because) {
        return decide(rule, verdict, Optional.empty(), because);
    }

    public Decision decide(String rule, Verdict verdict, Optional<Remedy> remedy, String because) {
        return new Decision(arn, name, environment, rule, verdict, remedy, confidence, evidence, owner, because);
    }

    /// Says so where a tag asks for it to be left alone.
    public static Optional<Judgement> protectedBy(Tags tags, Arn arn, ScanContext context) {
        return context.rules(tags).protectedTags().stream().anyMatch(tags::carries)
                ? passed(arn, Skip.PROTECTED, "A tag says that it must not be touched.")
                : Optional.empty();
    }

    public static Optional<Judgement> passed(Arn arn, Skip reason, String because) {
        return Optional.of(new Judgement.PassedOver(arn, reason, because));
    }
}
