package io.trimtab.apply;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.guardrail.Quota;
import io.trimtab.domain.guardrail.Seen;
import io.trimtab.domain.resource.Tags;
import java.util.List;
import java.util.function.Predicate;

/// What the account says of a resource right before a change. It never throws: what cannot be read is told.
interface Around {
    Seen<Tags> tags(Plan plan);

    /// How many resources there are that a change of the kind could touch.
    Seen<Integer> fleet(ChangeKind kind, Predicate<Tags> counted);

    /// Alarms on the resource that are in ALARM, by name.
    Seen<List<String>> alarms(Plan plan);

    /// Deployments that run and may touch the resource, in words.
    Seen<List<String>> deployments(Plan plan, Tags tags);

    /// The account's quotas of which the change would take more.
    Seen<List<Quota>> quotas(Plan plan);
}
