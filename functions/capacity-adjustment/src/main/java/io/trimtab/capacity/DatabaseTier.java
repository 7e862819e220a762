package io.trimtab.capacity;

import io.trimtab.aws.answer.Answer;
import io.trimtab.aws.answer.Figures;
import io.trimtab.aws.gateway.ClusterState;
import io.trimtab.aws.gateway.ReplicaState;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.capacity.data.DatabaseReading;
import io.trimtab.domain.capacity.data.DatabaseSizing;
import io.trimtab.domain.capacity.data.DatabaseStanding;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Answers alarms on databases of RDS and clusters of Aurora. An alarm on a member of a cluster is one on the cluster:
/// it grows as a whole.
///
/// @param prices opened anew for each alarm, so that they are of its day
record DatabaseTier(
        DataAccount account,
        Reception reception,
        Figures figures,
        Supplier<DatabasePrice> prices,
        DataAnswers answers,
        Clock clock) {
    /// On a database, says how many connections it takes: CloudWatch does not tell.
    static final String CONNECTIONS = "trimtab:database-connections";

    Answer answer(Alarm alarm, DataStore.Database aim, Invocation invocation) {
        if (aim.cluster()) {
            return ofCluster(alarm, aim.name(), invocation);
        }
        Optional<ReplicaState> instance = account.database(aim.name());
        return instance.flatMap(ReplicaState::cluster)
                .map(cluster -> ofCluster(alarm, cluster, invocation))
                .or(() -> instance.map(found -> ofInstance(alarm, aim.behind() ? source(found) : found, invocation)))
                .orElseGet(() -> reception.missing(alarm, "the database", aim.name()));
    }

    /// What a replica cannot keep up with is its source's load: one more replica of that takes reads off this one. One
    /// of another region is not read here.
    private ReplicaState source(ReplicaState replica) {
        return replica.source()
                .filter(id -> !id.startsWith("arn:"))
                .flatMap(account::database)
                .orElse(replica);
    }

    private Answer ofInstance(Alarm alarm, ReplicaState instance, Invocation invocation) {
        return reception.welcome(instance.id(), instance.tags(), guest -> {
            OptionalInt most = connections(instance.tags().get(CONNECTIONS));
            DatabaseReading reading =
                    new DatabaseFigures(figures).ofInstance(instance, most, clock.instant(), invocation.stopAt());
            return answers.of(
                    DatabaseSizing.decide(
                            reading, standing(instance), guest.rules().data().databases()),
                    subject(alarm, guest, "db:" + instance.id(), instance.storageType(), reading),
                    alarm,
                    DataSteps.ofInstance(alarm.arn().region(), instance.id()));
        });
    }

    private Answer ofCluster(Alarm alarm, String name, Invocation invocation) {
        return account.cluster(name)
                .map(cluster -> reception.welcome(cluster.id(), cluster.tags(), guest -> {
                    DatabaseStanding standing = standing(cluster);
                    OptionalInt most = connections(cluster.tags().get(CONNECTIONS));
                    DatabaseReading reading =
                            new DatabaseFigures(figures).ofCluster(cluster, most, clock.instant(), invocation.stopAt());
                    return answers.of(
                            DatabaseSizing.decide(
                                    reading, standing, guest.rules().data().databases()),
                            subject(alarm, guest, "cluster:" + cluster.id(), "", reading),
                            alarm,
                            DataSteps.ofCluster(alarm.arn().region(), cluster.id(), standing.larger()));
                }))
                .orElseGet(() -> reception.missing(alarm, "the cluster", name));
    }

    private static OptionalInt connections(Optional<String> tag) {
        return tag.filter(limit -> limit.matches("[1-9][0-9]{0,5}"))
                .map(limit -> OptionalInt.of(Integer.parseInt(limit)))
                .orElseGet(OptionalInt::empty);
    }

    private DataAnswers.Subject subject(
            Alarm alarm, Reception.Guest guest, String resource, String storageType, DatabaseReading reading) {
        String name = resource.substring(resource.indexOf(':') + 1);
        return new DataAnswers.Subject(
                alarm.arn().beside("rds", resource),
                name,
                guest,
                storageType,
                DatabaseFigures.completeness(reading),
                new TreeSet<>(account.ringing(
                        resource.startsWith("db:") ? "DBInstanceIdentifier" : "DBClusterIdentifier", name)));
    }

    private DatabaseStanding standing(ReplicaState instance) {
        DatabasePrice price = prices.get();
        return new DatabaseStanding(
                instance.id(),
                instance.instanceClass(),
                instance.replicas().size(),
                instance.source().isPresent(),
                instance.backedUp() && instance.readable(),
                free(instance.id(), instance.replicas().size()),
                price.instance(instance),
                instance.allocatedGib(),
                instance.limitGib(),
                Optional.empty(),
                Optional.empty(),
                price.gib(instance));
    }

    private DatabaseStanding standing(ClusterState cluster) {
        Optional<ReplicaState> writer = cluster.writer().flatMap(account::database);
        return new DatabaseStanding(
                cluster.id(),
                writer.map(ReplicaState::instanceClass).orElse("unknown"),
                cluster.readers().size(),
                false,
                cluster.engine().startsWith("aurora"),
                free(cluster.id(), cluster.readers().size()),
                writer.flatMap(prices.get()::instance),
                0,
                0,
                cluster.acu()
                        .filter(acu -> acu.maximum() >= 1)
                        .map(acu -> new DatabaseStanding.Serverless(acu.minimum(), acu.maximum())),
                writer.flatMap(present -> larger(cluster, present.instanceClass())),
                Optional.empty());
    }

    private Optional<DatabaseStanding.Reader> larger(ClusterState cluster, String writerClass) {
        return cluster.readers().stream()
                .flatMap(reader -> account.database(reader).stream())
                .filter(ReplicaState::available)
                .map(reader -> new DatabaseStanding.Reader(reader.id(), reader.instanceClass()))
                .filter(reader -> reader.isLargerThan(writerClass))
                .min(Comparator.comparing(DatabaseStanding.Reader::name));
    }

    /// RDS takes up to 63 characters.
    private String free(String id, int replicas) {
        String start = id.substring(0, Math.min(id.length(), 48));
        int number = replicas + 1;
        while (account.database(start + "-trimtab-" + number).isPresent()) {
            number++;
        }
        return start + "-trimtab-" + number;
    }
}
