package io.trimtab.domain.capacity.data;

import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.money.MonthlyCost;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a relational database that is short of something needs, the first that fits:
///
/// 1. Storage. Near the limit up to which RDS grows it, a higher limit; without such a limit, more storage now, so that
///    `storageAfter` of it is in use. RDS grows by itself when less than 10 % is free for five minutes, by 10 % or
///    10 GiB at least, and takes no second change for six hours (RDS user guide, "Managing capacity automatically with
///    Amazon RDS storage autoscaling"). Storage never shrinks again.
/// 2. A Serverless v2 cluster at its maximum: half as much again, in steps of 0.5.
/// 3. A read replica where a replica can take the load: far more reads than writes, or replicas that fall behind, and
///    not as many yet as the policy allows.
/// 4. Where a cluster has a reader of a larger class already, a failover to it; else a larger class. Both interrupt the
///    service: a person's decision.
public final class DatabaseSizing {
    private static final double NEAR = 0.9;
    private static final double STEP_ACU = 1.5;
    /// RDS grows by a tenth at least.
    private static final double LEAST_GROWTH = 1.1;

    private static final double LIMIT_GROWTH = 1.3;
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final DatabaseReading reading;
    private final DatabaseStanding database;
    private final DatabasePolicy policy;
    private final List<Evidence> evidence;

    private DatabaseSizing(DatabaseReading reading, DatabaseStanding database, DatabasePolicy policy) {
        this.reading = reading;
        this.database = database;
        this.policy = policy;
        this.evidence = new Known(WINDOW)
                .add("CPUUtilization", "average, as a fraction", reading.cpuFraction(), "None")
                .add("DatabaseConnections", "maximum, of what it takes", reading.poolFraction(), "None")
                .add("FreeStorageSpace", "minimum", reading.freeGib(), "Gigabytes")
                .add("ReadIOPS to WriteIOPS", "ratio", reading.ratio(), "None")
                .add("ReplicaLag", "maximum", reading.lagSeconds(), "Seconds")
                .add("SelectLatency", "average", reading.querySeconds(), "Seconds")
                .add("ACUUtilization", "maximum, as a fraction", reading.acuFraction(), "None")
                .all();
    }

    public static Advice decide(DatabaseReading reading, DatabaseStanding database, DatabasePolicy policy) {
        return new DatabaseSizing(reading, database, policy).advice();
    }

    private Advice advice() {
        return storage().or(this::serverless).or(this::replica).or(this::larger).orElseGet(this::nothing);
    }

    // -- storage

    private Optional<Advice> storage() {
        if (database.allocatedGib() <= 0 || reading.freeGib().isEmpty()) {
            return Optional.empty();
        }
        double usedGib = Math.max(0, database.allocatedGib() - reading.freeGib().getAsDouble());
        if (usedGib <= policy.storageFraction() * database.allocatedGib()) {
            return Optional.empty();
        }
        String full = Figures.percent(usedGib / database.allocatedGib()) + " of the " + database.allocatedGib()
                + " GiB of " + database.name() + " are in use.";
        if (database.perGib().isEmpty()) {
            return Optional.of(new Advice.Tell(
                    Advice.Page.STORAGE_FULL,
                    full + " What more of it costs is not known, so none is added.",
                    evidence));
        }
        return Optional.of(database.limitGib() > 0 ? limit(full) : growth(full, usedGib));
    }

    private Advice limit(String full) {
        int from = database.limitGib();
        if (database.allocatedGib() < NEAR * from / LEAST_GROWTH) {
            return new Advice.Hold(full + " RDS grows it by itself, up to " + from + " GiB.", evidence);
        }
        int to = Math.min(policy.mostStorageGib(), (int) Math.ceil(LIMIT_GROWTH * from));
        return to <= from
                ? new Advice.Tell(
                        Advice.Page.STORAGE_FULL,
                        full + " RDS may grow it up to " + from + " GiB, which is the most that the policy allows.",
                        evidence)
                : new Advice.Make(
                        new Move.StorageLimit(from, to),
                        cost(to - database.allocatedGib()),
                        true,
                        full + " RDS may grow it up to " + from + " GiB, which is near.",
                        evidence);
    }

    private Advice growth(String full, double usedGib) {
        int from = database.allocatedGib();
        double wanted = Math.max(usedGib / policy.storageAfter(), LEAST_GROWTH * from);
        int to = (int) Math.min(policy.mostStorageGib(), Math.ceil(wanted - 1e-9));
        return to < LEAST_GROWTH * from
                ? new Advice.Tell(Advice.Page.STORAGE_FULL, full + " It has the most that the policy allows.", evidence)
                : new Advice.Make(
                        new Move.Storage(from, to),
                        cost(to - from),
                        false,
                        full + " RDS does not grow it by itself, and storage never shrinks again.",
                        evidence);
    }

    private MonthlyCost cost(int addedGib) {
        return database.perGib().orElseThrow().times(addedGib);
    }

    // -- Serverless v2

    private Optional<Advice> serverless() {
        if (database.serverless().isEmpty()) {
            return Optional.empty();
        }
        if (reading.acuFraction().isEmpty()) {
            return Optional.of(new Advice.Hold(
                    "How much of its capacity " + database.name() + " uses is not known: nothing is changed by guess.",
                    evidence));
        }
        double from = database.serverless().get().maximum();
        if (reading.acuFraction().getAsDouble() < NEAR) {
            return Optional.empty();
        }
        double to = Math.min(policy.mostAcu(), Math.ceil(2 * STEP_ACU * from - 1e-9) / 2);
        String at = database.name() + " uses "
                + Figures.percent(reading.acuFraction().getAsDouble()) + " of the most that it may grow to, "
                + Figures.number(from) + " capacity units.";
        return Optional.of(
                to <= from
                        ? new Advice.Tell(
                                Advice.Page.CLASS_UPGRADE, at + " That is the most that the policy allows.", evidence)
                        : new Advice.Make(
                                new Move.ServerlessMaximum(from, to),
                                policy.perAcu().times(BigDecimal.valueOf(to - from)),
                                true,
                                at,
                                evidence));
    }

    // -- replicas

    private Optional<Advice> replica() {
        boolean behind = reading.lagSeconds().orElse(0) > policy.lag().toMillis() / 1000.0;
        boolean reads = busy() && reading.ratio().orElse(0) > policy.readWriteRatio();
        if (!(behind || reads) || database.isReplica() || !database.replicable()) {
            return Optional.empty();
        }
        String why = behind
                ? String.format(
                        Locale.ROOT,
                        "Replicas of %s are %.1f s behind.",
                        database.name(),
                        reading.lagSeconds().orElse(0))
                : String.format(
                        Locale.ROOT,
                        "%s reads %.1f times for each write, and %s.",
                        database.name(),
                        reading.ratio().orElse(0),
                        shortOf());
        if (database.replicas() >= policy.replicas()) {
            return Optional.of(new Advice.Tell(
                    Advice.Page.CLASS_UPGRADE,
                    why + " It has " + database.replicas() + " replicas, the most that the policy allows.",
                    evidence));
        }
        return Optional.of(
                database.perReplica().isPresent()
                        ? new Advice.Make(
                                new Move.ReadReplica(database.newReplica(), database.instanceClass()),
                                database.perReplica().get(),
                                true,
                                why + " It has " + database.replicas() + " of at most " + policy.replicas()
                                        + " replicas.",
                                evidence)
                        : new Advice.Tell(
                                Advice.Page.CLASS_UPGRADE,
                                why + " What one more replica of it costs is not known, so none is added.",
                                evidence));
    }

    // -- the class

    private boolean busy() {
        return !shortOf().isEmpty();
    }

    private String shortOf() {
        if (reading.cpuFraction().orElse(0) > policy.cpuFraction()) {
            return Figures.percent(reading.cpuFraction().getAsDouble()) + " of its processors are busy";
        }
        if (reading.poolFraction().orElse(0) > policy.poolFraction()) {
            return Figures.percent(reading.poolFraction().getAsDouble()) + " of its connections are in use";
        }
        double seconds = reading.querySeconds().orElse(0);
        return seconds > policy.query().toMillis() / 1000.0
                ? String.format(Locale.ROOT, "a query takes %.1f s", seconds)
                : "";
    }

    private Optional<Advice> larger() {
        if (busy() && database.larger().isPresent()) {
            DatabaseStanding.Reader reader = database.larger().get();
            return Optional.of(new Advice.Tell(
                    Advice.Page.FAILOVER,
                    "On " + database.name() + ", " + shortOf() + ": its reader " + reader.name()
                            + " is of the larger class "
                            + reader.instanceClass() + " instead of " + database.instanceClass()
                            + ", and could be its writer.",
                    evidence));
        }
        return busy()
                ? Optional.of(new Advice.Tell(
                        Advice.Page.CLASS_UPGRADE,
                        "On " + database.name() + ", " + shortOf() + ": it needs a larger class than "
                                + database.instanceClass() + ", or fewer and better queries.",
                        evidence))
                : Optional.empty();
    }

    private Advice nothing() {
        boolean known =
                reading.cpuFraction().isPresent() || reading.poolFraction().isPresent();
        if (known && database.allocatedGib() > 0 && reading.freeGib().isEmpty()) {
            return new Advice.Hold(
                    "How full the storage of " + database.name() + " is, is not known: nothing is changed by guess.",
                    evidence);
        }
        return new Advice.Hold(
                known
                        ? "Nothing of " + database.name() + " is above what the policy allows."
                        : "How busy " + database.name() + " is, is not known: nothing is changed by guess.",
                evidence);
    }
}
