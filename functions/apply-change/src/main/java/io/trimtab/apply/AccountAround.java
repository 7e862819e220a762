package io.trimtab.apply;

import io.trimtab.aws.change.Surroundings;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.guardrail.Quota;
import io.trimtab.domain.guardrail.Seen;
import io.trimtab.domain.resource.Tags;
import java.util.List;
import java.util.function.Predicate;

/// The account itself.
record AccountAround(Surroundings surroundings) implements Around {
    AccountAround(AwsClients clients) {
        this(new Surroundings(clients));
    }

    @Override
    public Seen<Tags> tags(Plan plan) {
        return surroundings.tags(plan);
    }

    @Override
    public Seen<Integer> fleet(ChangeKind kind, Predicate<Tags> counted) {
        return surroundings.fleet(kind, counted);
    }

    @Override
    public Seen<List<String>> alarms(Plan plan) {
        return surroundings.alarms(plan);
    }

    @Override
    public Seen<List<String>> deployments(Plan plan, Tags tags) {
        return surroundings.deployments(plan, tags);
    }

    @Override
    public Seen<List<Quota>> quotas(Plan plan) {
        return surroundings.quotas(plan);
    }
}
