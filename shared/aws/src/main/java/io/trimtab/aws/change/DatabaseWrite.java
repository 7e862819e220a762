package io.trimtab.aws.change;

import io.trimtab.aws.gateway.DatabaseControl;
import io.trimtab.aws.gateway.DatabaseState;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.resource.Database.Storage;
import java.time.Duration;

/// What a change of a database's class and a change of its storage do not share.
interface DatabaseWrite {
    void forward(DatabaseControl control, Plan plan, boolean atOnce);

    /// Always at once: harm does not wait for a window.
    void back(DatabaseControl control, Plan plan, BeforeImage before);

    /// Whether RDS takes the change in this state.
    boolean isTakenIn(String status);

    /// After which to look again while RDS changes it.
    Duration pace();

    /// Class changes restart the instance, or fail it over.
    record ToClass() implements DatabaseWrite {
        @Override
        public void forward(DatabaseControl control, Plan plan, boolean atOnce) {
            control.setClass(id(plan), plan.to().getOrDefault(DatabaseSettings.CLASS, ""), atOnce);
        }

        @Override
        public void back(DatabaseControl control, Plan plan, BeforeImage before) {
            control.setClass(id(plan), before.get(DatabaseSettings.CLASS), true);
        }

        @Override
        public boolean isTakenIn(String status) {
            return status.equals("available") || status.equals("storage-optimization");
        }

        @Override
        public Duration pace() {
            return Duration.ofSeconds(30);
        }
    }

    /// Storage changes go on in the background for hours, and no other is taken meanwhile. Growth that still waits is
    /// taken back by asking for the size that there is; one that has landed never gets here.
    record ToStorage() implements DatabaseWrite {
        @Override
        public void forward(DatabaseControl control, Plan plan, boolean atOnce) {
            control.setStorage(id(plan), DatabaseSettings.storage(plan.to()), atOnce);
        }

        @Override
        public void back(DatabaseControl control, Plan plan, BeforeImage before) {
            Storage was = DatabaseSettings.storage(before);
            int allocatedGib = DatabaseStorage.grows(plan) ? DatabaseSettings.allocatedGib(before) : 0;
            control.setStorage(id(plan), new Storage(was.type(), allocatedGib, was.iops(), was.throughputMibs()), true);
        }

        @Override
        public boolean isTakenIn(String status) {
            return status.equals("available");
        }

        @Override
        public Duration pace() {
            return Duration.ofMinutes(1);
        }
    }

    static String id(Plan plan) {
        return plan.resource().resource().substring("db:".length());
    }

    /// Whether the database serves, and what was asked for has landed.
    static boolean isWell(DatabaseState database) {
        return database.status().equals("available") || database.status().equals("storage-optimization");
    }

    /// States that no waiting ends.
    static boolean isBroken(DatabaseState database) {
        String status = database.status();
        return status.startsWith("incompatible-")
                || status.startsWith("inaccessible-")
                || status.equals("failed")
                || status.equals("storage-full")
                || status.equals("restore-error");
    }
}
