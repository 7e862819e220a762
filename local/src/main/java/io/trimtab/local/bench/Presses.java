package io.trimtab.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.StateTable;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.resource.Arn;
import io.trimtab.local.loop.Ground;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/// New functions to be made smaller, and what the bus has been told of them.
final class Presses {
    private final Ground ground;
    private final ChangeStore changes;
    private int made;

    Presses(Ground ground, String table) {
        this.ground = ground;
        this.changes = new ChangeStore(new StateTable(ground.clients().dynamoDb(), table));
    }

    /// A function of its own, for which a change is asked.
    Plan proposed() {
        String name = "bench-" + ++made;
        ground.control()
                .post(
                        "newcomers",
                        "{\"kind\": \"function\", \"name\": \"%s\", \"environment\": \"dev\", \"size\": \"512\"}"
                                .formatted(name));
        Plan plan = new Plan(
                Arn.of("aws", "lambda", "eu-central-1", "123456789012", "function:" + name),
                ChangeKind.RESIZE_FUNCTION,
                new TreeMap<>(Map.of("memoryMib", "512")),
                new TreeMap<>(Map.of("memoryMib", "256")));
        changes.propose(
                BenchChanges.proposal(plan, name),
                BenchChanges.TERMS,
                Clock.systemUTC().instant());
        return plan;
    }

    void forget() {
        ground.control().post("reset", "{}");
    }

    /// The last event of that type that was put, as its rule delivers it.
    String put(String type) throws IOException {
        String last = "";
        for (JsonNode entry : ground.control().get("events")) {
            if (entry.path("DetailType").asText().equals(type)) {
                last = LoopBench.envelope(entry);
            }
        }
        if (last.isEmpty()) {
            throw new IllegalStateException("nobody has put " + type + " on the bus");
        }
        return last;
    }

    void mustBeApplied(Plan plan) {
        Status status = changes.get(plan.changeId()).map(Change::status).orElseThrow();
        if (status != Status.APPLIED) {
            throw new IllegalStateException(plan.changeId() + " must be APPLIED, is " + status);
        }
    }
}
