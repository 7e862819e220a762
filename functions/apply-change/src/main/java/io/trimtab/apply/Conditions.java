package io.trimtab.apply;

import io.trimtab.aws.store.Control;
import io.trimtab.aws.store.Lease;
import io.trimtab.aws.store.Leases;
import io.trimtab.domain.change.Activity;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.guardrail.Circumstances;
import io.trimtab.domain.guardrail.Holding;
import io.trimtab.domain.guardrail.Seen;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.EnvironmentTags;
import io.trimtab.domain.resource.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Gathers what the guardrails are asked about: from the table, and from the account.
///
/// @param own the environment of this deployment
/// @param tags how an environment is told from a resource's tags
record Conditions(Environment own, Supplier<EnvironmentTags> tags, Control control, Leases leases, Around around) {

    Circumstances of(Change change, Optional<String> group, Optional<String> ownWindow, Activity activity) {
        Plan plan = change.plan();
        EnvironmentTags told = tags.get();
        Seen<Tags> seen = around.tags(plan);
        return new Circumstances(
                own,
                environment(seen, told),
                pause(),
                seen,
                holdings(change, group),
                activity,
                around.fleet(plan.kind(), of -> told.of(of) == own),
                around.alarms(plan),
                deployments(plan, seen),
                around.quotas(plan),
                ownWindow);
    }

    /// Who has paused everything, and why.
    Optional<String> pause() {
        return control.paused().map(pause -> pause.by().formatted() + ", " + pause.reason());
    }

    private static Seen<Environment> environment(Seen<Tags> seen, EnvironmentTags told) {
        return switch (seen) {
            case Seen.Known<Tags>(Tags known) -> new Seen.Known<>(told.of(known));
            case Seen.Unread<Tags>(String why) -> new Seen.Unread<>(why);
        };
    }

    private Seen<List<String>> deployments(Plan plan, Seen<Tags> seen) {
        return switch (seen) {
            case Seen.Known<Tags>(Tags known) -> around.deployments(plan, known);
            case Seen.Unread<Tags>(String why) -> new Seen.Unread<>(why);
        };
    }

    private List<Holding> holdings(Change change, Optional<String> group) {
        List<Holding> holdings = new ArrayList<>();
        holdings.add(holding(
                change.plan().resource().value(), leases.of(change.plan().resource())));
        group.ifPresent(name -> holdings.add(holding(name, leases.ofGroup(name))));
        return holdings;
    }

    private static Holding holding(String name, Lease lease) {
        return new Holding(name, lease.holder(), lease.coolDownUntil());
    }
}
