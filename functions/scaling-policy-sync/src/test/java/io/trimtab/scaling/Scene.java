package io.trimtab.scaling;

import io.trimtab.aws.gateway.EventBus;
import io.trimtab.aws.notify.Delivery;
import io.trimtab.aws.notify.Notice;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.Outbox;
import io.trimtab.aws.store.RunStore;
import io.trimtab.aws.store.SaidStore;
import io.trimtab.aws.store.StateTable;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.policy.ModePolicy;
import io.trimtab.domain.policy.Policy;
import io.trimtab.domain.resource.Arn;
import io.trimtab.rehearsal.Policies;
import io.trimtab.rehearsal.RecordingBus;
import io.trimtab.testing.LocalTable;
import io.trimtab.testing.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Runs of a deployment of dev over a table on DynamoDB Local, from a Wednesday morning on.
final class Scene implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-04T10:00:00Z");

    final AtomicReference<Instant> now = new AtomicReference<>(START);
    final List<Notice.Message> told = new ArrayList<>();
    /// Detail types, in the order in which the bus took them.
    final List<String> published = new ArrayList<>();
    boolean slackIsDown;
    private final LocalTable local = new LocalTable();
    final StateTable table = new StateTable(local.client(), LocalTable.NAME);
    final ChangeStore changes = new ChangeStore(table);
    private final ModePolicy mode;

    /// @param mode of every change; empty: a fresh deployment, which observes
    Scene(Optional<Mode> mode) {
        this.mode = mode.map(how -> new ModePolicy(false, how, Map.of()))
                .orElseGet(() -> new ModePolicy(true, Mode.AUTO, Map.of()));
    }

    Policy policy() {
        return Policies.with(Policies.packaged(), Environment.DEV, dev -> dev.with(mode));
    }

    /// With 10 seconds, of which two are kept for the end.
    Round run(ScalingAccount account, String id) {
        return run(account, id, "eu-central-1");
    }

    Round run(ScalingAccount account, String id, String region) {
        LoadedPolicy policy = Policies.loaded(policy());
        ScalingPolicySync sync = new ScalingPolicySync(
                new ScalingPolicySync.Parts(
                        Environment.DEV,
                        () -> policy,
                        new RunStore(table, ScalingPolicySync.FUNCTION),
                        changes,
                        new Announcer(
                                new EventBus(() -> new RecordingBus(published), "trimtab-dev"), new Outbox(table)),
                        account,
                        new Telling(new SaidStore(table, ScalingPolicySync.FUNCTION), this::send)),
                new MovedClock(now));
        return sync.run(new Invocation(
                id,
                new Arn("arn:aws:lambda:" + region + ":123456789012:function:trimtab-dev-scaling-policy-sync"),
                now.get(),
                now.get().plusSeconds(10),
                Duration.ofSeconds(2)));
    }

    private List<Delivery> send(Notice notice) {
        if (slackIsDown) {
            return List.of(new Delivery.Failed("slack", "it does not answer"));
        }
        told.add((Notice.Message) notice);
        return List.of(new Delivery.Sent("slack", Optional.empty()));
    }

    @Override
    public void close() {
        local.close();
    }
}
