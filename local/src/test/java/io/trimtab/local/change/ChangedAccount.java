package io.trimtab.local.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.change.ChangeActs;
import io.trimtab.aws.change.Kinds;
import io.trimtab.aws.change.Sight;
import io.trimtab.aws.change.Step;
import io.trimtab.aws.change.Terms;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.resource.Arn;
import io.trimtab.local.Checkout;
import io.trimtab.local.account.AccountControl;
import io.trimtab.local.account.EmbeddedAccount;
import io.trimtab.local.account.Root;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;

/// An embedded account whose resources are changed for real, step by step.
final class ChangedAccount implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-02T10:15:30Z");
    private static final int MOST_STEPS = 60;

    private final EmbeddedAccount account;
    private final AccountControl control;
    private final AwsClients clients;

    ChangedAccount() {
        this.account = EmbeddedAccount.start(Checkout.find(), "--account", "demo");
        this.control = new AccountControl(account.endpoint());
        this.clients = new Root(account.endpoint()).clients();
    }

    URI endpoint() {
        return account.endpoint();
    }

    AwsClients clients() {
        return clients;
    }

    /// A client that our functions need only in part.
    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return new Root(account.endpoint()).client(builder);
    }

    ChangeActs acts(ChangeKind kind) {
        return acts(kind, Terms.usual());
    }

    ChangeActs acts(ChangeKind kind, Terms terms) {
        return new Kinds(clients).acts(kind, terms);
    }

    static Plan plan(
            ChangeKind kind, String service, String resource, Map<String, String> from, Map<String, String> to) {
        return new Plan(
                Arn.of("aws", service, "eu-central-1", "123456789012", resource),
                kind,
                new TreeMap<>(from),
                new TreeMap<>(to));
    }

    /// As the account's README has it: `{"looks": 2}`, `{"noCapacity": ["m5.large"]}`.
    void states(String order) {
        post("states", order);
    }

    void faults(String order) {
        post("faults", order);
    }

    void post(String what, String order) {
        control.post(what, order);
    }

    /// Calls that were answered, by IAM action, since the last reset.
    Map<String, Integer> calls() {
        Map<String, Integer> counted = new TreeMap<>();
        control.get("calls")
                .path("calls")
                .properties()
                .forEach(call -> counted.put(call.getKey(), call.getValue().intValue()));
        return counted;
    }

    void calm() {
        states("{\"looks\": 0, \"noCapacity\": [], \"neverStart\": [], \"lockedDisks\": [], \"impaired\": []}");
        faults("{\"deny\": [], \"faultRate\": 0, \"limits\": {}, \"lose\": {}}");
        post("reset", "{}");
    }

    static BeforeImage before(ChangeActs acts, Plan plan) {
        return present(acts, plan).before();
    }

    static Sight.Present present(ChangeActs acts, Plan plan) {
        Sight sight = acts.look(plan, NOW);
        assertThat(sight).isInstanceOf(Sight.Present.class);
        return (Sight.Present) sight;
    }

    /// Steps until one is neither an act nor a wait; all of them, in order.
    static List<Step> walk(Supplier<Step> step) {
        List<Step> taken = new ArrayList<>();
        for (int count = 0; count < MOST_STEPS; count++) {
            Step next = step.get();
            taken.add(next);
            switch (next) {
                case Step.Acted _, Step.Waiting _ -> {}
                case Step.Done _, Step.Refused _, Step.Drifted _, Step.Failed _ -> {
                    return taken;
                }
            }
        }
        throw new AssertionError("no end after " + MOST_STEPS + " steps: " + taken);
    }

    static List<String> acted(List<Step> steps) {
        return steps.stream()
                .filter(Step.Acted.class::isInstance)
                .map(step -> ((Step.Acted) step).what())
                .toList();
    }

    @Override
    public void close() {
        clients.close();
        account.close();
    }
}
