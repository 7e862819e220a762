package io.trimtab.aws.change;

import io.trimtab.aws.gateway.DatabaseControl;
import io.trimtab.aws.gateway.DatabaseState;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.Plan;
import java.time.Duration;
import java.util.Locale;
import java.util.SortedMap;

/// The way of a database back. What still waits for its window is taken back before it lands; what has landed is
/// changed back at once.
record DatabaseBack(DatabaseControl control, DatabaseWrite write, Plan plan, BeforeImage before) {
    private static final Duration WHILE_IT_IS_LOCKED = Duration.ofMinutes(30);

    Step step() {
        return control.database(DatabaseWrite.id(plan))
                .map(this::step)
                .orElseGet(() -> new Step.Drifted("The database was deleted meanwhile."));
    }

    private Step step(DatabaseState now) {
        SortedMap<String, String> was = DatabaseSettings.named(before, plan.from());
        SortedMap<String, String> settings = DatabaseSettings.named(now, plan.from());
        if (DatabaseSettings.isPending(now, plan.to())) {
            return DatabaseSettings.atOnce(before)
                    ? new Step.Waiting("RDS is still changing it.", write.pace())
                    : change(now, "rds:ModifyDBInstance, which takes back what waits for the window");
        }
        if (DatabaseSettings.isPending(now, was)) {
            return new Step.Waiting("RDS is changing it back.", write.pace());
        }
        if (settings.equals(was)) {
            return restored(now);
        }
        if (!settings.equals(plan.to())) {
            return new Step.Drifted("It was changed to " + settings + " by somebody else meanwhile.");
        }
        if (DatabaseSettings.shrinks(plan.to(), was)) {
            return new Step.Failed("Storage cannot shrink: it stays as it is, " + settings + ".");
        }
        if (!now.pending().isEmpty()) {
            return new Step.Failed(
                    "Changes of somebody else wait and would be applied with it: " + now.pending() + ".");
        }
        return change(now, "rds:ModifyDBInstance back to " + was);
    }

    /// Storage is optimised for hours, and locked until then.
    private Duration pace(DatabaseState now) {
        return now.status().equals("storage-optimization") ? WHILE_IT_IS_LOCKED : write.pace();
    }

    private Step restored(DatabaseState now) {
        if (DatabaseWrite.isWell(now)) {
            return new Step.Done(plan.from());
        }
        return DatabaseWrite.isBroken(now)
                ? new Step.Failed("It is " + now.status() + ".")
                : new Step.Waiting("It is " + now.status() + ".", write.pace());
    }

    /// RDS refuses a further change of storage for six hours, by a code that also means other things.
    private Step change(DatabaseState now, String what) {
        if (!write.isTakenIn(now.status())) {
            return new Step.Waiting("It is " + now.status() + ", in which RDS takes no such change.", pace(now));
        }
        return Attempt.of(
                what,
                write.pace(),
                () -> write.back(control, plan, before),
                why -> why.toLowerCase(Locale.ROOT).contains("storage")
                        ? new Step.Waiting("Its storage is locked: " + why, WHILE_IT_IS_LOCKED)
                        : new Step.Failed(why));
    }
}
