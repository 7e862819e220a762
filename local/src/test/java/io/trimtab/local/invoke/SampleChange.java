package io.trimtab.local.invoke;

import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.StateTable;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.ApprovalTerms;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.resource.Arn;
import io.trimtab.local.account.Root;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The change that the files in events/ are about: of a function of the demo account, approved.
final class SampleChange {
    static final Plan PLAN = new Plan(
            new Arn("arn:aws:lambda:eu-central-1:123456789012:function:sync-contacts"),
            ChangeKind.RESIZE_FUNCTION,
            new TreeMap<>(Map.of("memoryMib", "512")),
            new TreeMap<>(Map.of("memoryMib", "128")));
    private static final Terms TERMS = new Terms(
            Mode.AUTO,
            new ApprovalTerms(Set.of(), false, Map.of(), Duration.ofDays(3), true),
            Optional.empty(),
            Duration.ZERO,
            Duration.ofDays(30),
            Duration.ofDays(30));

    private SampleChange() {}

    static void approve(java.net.URI endpoint, String table) {
        try (AwsClients clients = new Root(endpoint).clients()) {
            ChangeStore changes = new ChangeStore(new StateTable(clients.dynamoDb(), table));
            Instant now = Instant.now();
            changes.propose(
                    new Proposal(
                            PLAN,
                            "sync-contacts",
                            Environment.DEV,
                            "lambda-memory-oversized",
                            MonthlyCost.usd("7.20"),
                            0.9,
                            Risk.LOW,
                            true,
                            List.of(),
                            Optional.empty(),
                            Optional.empty(),
                            Actor.function("rightsizing-scan"),
                            "It used at most 90 of its 512 MiB in 14 days."),
                    TERMS,
                    now);
            changes.move(PLAN.changeId(), new Event.Approve(Actor.policy("test"), PLAN.hash(), 1), TERMS, now);
        }
    }
}
