package io.trimtab.aws.change;

import io.trimtab.aws.gateway.DatabaseControl;
import io.trimtab.aws.gateway.DatabaseState;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.Plan;
import java.time.Duration;
import java.util.SortedMap;

/// The way of a database to its new class or storage: a snapshot, then the change, then waiting until it has landed.
record DatabaseForward(DatabaseControl control, DatabaseWrite write, Plan plan, BeforeImage before) {
    private static final Duration WHILE_IT_COPIES = Duration.ofSeconds(30);
    private static final Duration UNTIL_THE_WINDOW = Duration.ofMinutes(15);

    Step step() {
        return control.database(DatabaseWrite.id(plan))
                .map(this::step)
                .orElseGet(() -> new Step.Drifted("The database was deleted meanwhile."));
    }

    private Step step(DatabaseState now) {
        SortedMap<String, String> settings = DatabaseSettings.named(now, plan.to());
        if (DatabaseSettings.isPending(now, plan.to())) {
            return DatabaseSettings.atOnce(before)
                    ? new Step.Waiting("RDS is changing it.", write.pace())
                    : new Step.Waiting("It waits for its maintenance window, " + now.window() + ".", UNTIL_THE_WINDOW);
        }
        if (!now.pending().isEmpty()) {
            return new Step.Drifted("Somebody else has asked for a change that waits: " + now.pending() + ".");
        }
        if (settings.equals(plan.to())) {
            return landed(now);
        }
        if (!settings.equals(DatabaseSettings.named(before, plan.to()))) {
            return new Step.Drifted("It was changed to " + settings + " by somebody else meanwhile.");
        }
        return write.isTakenIn(now.status()) ? change(now) : notNow(now);
    }

    private Step landed(DatabaseState now) {
        if (DatabaseWrite.isWell(now)) {
            return new Step.Done(plan.to());
        }
        return DatabaseWrite.isBroken(now)
                ? new Step.Failed("After the change it is " + now.status() + ".")
                : new Step.Waiting("It is " + now.status() + ".", write.pace());
    }

    private Step notNow(DatabaseState now) {
        return DatabaseWrite.isBroken(now)
                ? new Step.Refused("It is " + now.status() + ".")
                : new Step.Waiting("It is " + now.status() + ".", write.pace());
    }

    private Step change(DatabaseState now) {
        String snapshot = DatabaseSettings.snapshot(plan, before);
        return switch (control.snapshot(now, snapshot)) {
            case MISSING ->
                Attempt.of(
                        "rds:CreateDBSnapshot " + snapshot,
                        WHILE_IT_COPIES,
                        () -> control.takeSnapshot(now, snapshot, plan.changeId()),
                        Step.Refused::new);
            case BEING_MADE -> new Step.Waiting("Its snapshot is being made.", WHILE_IT_COPIES);
            case FAILED -> new Step.Refused("Its snapshot " + snapshot + " failed.");
            case READY ->
                Attempt.of(
                        "rds:ModifyDBInstance to " + plan.to(),
                        write.pace(),
                        () -> write.forward(control, plan, DatabaseSettings.atOnce(before)),
                        Step.Refused::new);
        };
    }
}
