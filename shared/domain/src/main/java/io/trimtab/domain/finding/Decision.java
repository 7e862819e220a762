package io.trimtab.domain.finding;

import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Owner;
import java.util.List;
import java.util.Optional;

/// A verdict with all that it rests on.
///
/// @param name what people call the resource
/// @param rule the rule that spoke, for example `ec2-oversized`
/// @param remedy what would put it right; absent where nothing should or can be done
/// @param confidence 0 to 1
/// @param because one sentence that a person on call understands
public record Decision(
        Arn resource,
        String name,
        Environment environment,
        String rule,
        Verdict verdict,
        Optional<Remedy> remedy,
        double confidence,
        List<Evidence> evidence,
        Optional<Owner> owner,
        String because)
        implements Judgement {
    public Decision {
        evidence = List.copyOf(evidence);
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence must be 0 to 1, was " + confidence);
        }
    }

    public Decision withConfidence(double other) {
        return new Decision(resource, name, environment, rule, verdict, remedy, other, evidence, owner, because);
    }

    /// Whether it deserves a person's attention: there is something to do, or something runs for nobody.
    public boolean isFinding() {
        return remedy.isPresent() || verdict == Verdict.IDLE;
    }

    /// What would be saved a month; negative where the remedy costs more.
    public Optional<MonthlyCost> monthlySaving() {
        return remedy.map(Remedy::monthlySaving);
    }
}
