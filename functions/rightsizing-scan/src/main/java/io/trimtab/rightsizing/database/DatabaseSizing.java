package io.trimtab.rightsizing.database;

import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.resource.ClassOffers;
import io.trimtab.domain.resource.Database;
import io.trimtab.domain.resource.InstanceType;
import io.trimtab.rightsizing.Dossier;
import io.trimtab.rightsizing.LongView;
import io.trimtab.rightsizing.Measured;
import io.trimtab.rightsizing.MetricSource;
import io.trimtab.rightsizing.Reading;
import io.trimtab.rightsizing.ScanContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Judges RDS instances: pure, one at a time.
public final class DatabaseSizing {
    private final ScanContext context;
    private final ClassOffers offers;
    private final FamiliesInUse families;

    /// @param inventory all databases of the account and region
    public DatabaseSizing(ScanContext context, ClassOffers offers, Collection<Database> inventory) {
        this.context = context;
        this.offers = offers;
        this.families = FamiliesInUse.of(inventory, context.types());
    }

    /// Why a database is left alone before anything is measured.
    public Optional<Judgement> passOver(Database database) {
        return LeftAlone.because(database, context);
    }

    public List<MetricQuery> firstLook(Database database) {
        boolean burstable = type(database).map(InstanceType::burstable).orElse(false);
        return new DatabaseQueries(database).firstLook(burstable);
    }

    /// What must be read besides, over the long view, before this database may be called too large or idle, or its
    /// storage changed; empty when the first look already clears it.
    public List<MetricQuery> closerLook(Database database, Measured first) {
        DatabaseQueries queries = new DatabaseQueries(database);
        return type(database)
                .map(type -> {
                    Reading<DatabaseNeeds> reading = read(database, type, first, Optional.empty());
                    List<MetricQuery> all = new ArrayList<>();
                    if (reading instanceof Reading.Oversized || reading instanceof Reading.Idle) {
                        all.addAll(queries.closerLook());
                    }
                    if (storage(database, reading, dossier(database, type, first), first, Optional.empty())
                            .isPresent()) {
                        all.addAll(queries.closerLookAtStorage());
                    }
                    return List.copyOf(all);
                })
                .orElse(List.of());
    }

    /// Of its class, and of its storage where that should be another.
    ///
    /// @param closer what the closer look found; empty when none was asked for
    public List<Judgement> judge(Database database, Measured first, Optional<Measured> closer) {
        return type(database)
                .map(type -> judge(database, type, first, closer))
                .orElseGet(() -> List.of(new Dossier(
                                database.arn(),
                                database.id(),
                                context.environment(database.tags()),
                                database.owner(),
                                0,
                                List.of())
                        .decide(
                                "rds-unknown-type",
                                Verdict.UNKNOWN,
                                "AWS does not describe its class " + database.instanceClass() + " in this region.")));
    }

    private List<Judgement> judge(Database database, InstanceType type, Measured first, Optional<Measured> closer) {
        Reading<DatabaseNeeds> reading = read(database, type, first, closer);
        Dossier dossier = dossier(database, type, first);
        List<Judgement> all = new ArrayList<>();
        all.add(
                switch (reading) {
                    case Reading.Unknown<DatabaseNeeds>(var rule, var because) ->
                        dossier.decide(rule, Verdict.UNKNOWN, because);
                    case Reading.RightSized<DatabaseNeeds>(var rule, var because) ->
                        dossier.decide(rule, Verdict.RIGHT_SIZED, because);
                    case Reading.Idle<DatabaseNeeds>(var rule, var because) ->
                        dossier.decide(rule, Verdict.IDLE, because);
                    case Reading.Undersized<DatabaseNeeds> tooSmall ->
                        decisions(database, type, dossier).undersized(tooSmall);
                    case Reading.Oversized<DatabaseNeeds> spare ->
                        decisions(database, type, dossier).oversized(spare);
                });
        storage(database, reading, dossier, first, closer).ifPresent(all::add);
        return List.copyOf(all);
    }

    private DatabaseDecisions decisions(Database database, InstanceType type, Dossier dossier) {
        return new DatabaseDecisions(context, database, type, offer(database), dossier);
    }

    private Reading<DatabaseNeeds> read(
            Database database, InstanceType type, Measured first, Optional<Measured> closer) {
        DatabaseQueries queries = new DatabaseQueries(database);
        DatabaseUsage usage = DatabaseUsage.of(type, queries, first);
        DatabaseNeeds needs = DatabaseNeeds.of(
                database,
                type,
                usage,
                closer.map(measured -> DatabaseUsage.networkGbps(queries, measured))
                        .orElse(OptionalDouble.empty()),
                context.rules(database.tags()));
        return new DatabaseReader(database, type, context.rules(database.tags()))
                .read(
                        usage,
                        needs,
                        closer.map(measured -> DatabaseUsage.longView(type, queries, measured))
                                .orElse(LongView.NONE),
                        closer.map(measured -> measured.get(queries.connections(MetricSource.DAY))));
    }

    /// Only what is in use and measured can be told to use its storage lightly.
    private Optional<Judgement> storage(
            Database database,
            Reading<DatabaseNeeds> reading,
            Dossier dossier,
            Measured first,
            Optional<Measured> closer) {
        return switch (reading) {
            case Reading.Unknown<DatabaseNeeds> _, Reading.Idle<DatabaseNeeds> _ -> Optional.empty();
            case Reading.RightSized<DatabaseNeeds> _,
                    Reading.Undersized<DatabaseNeeds> _,
                    Reading.Oversized<DatabaseNeeds> _ ->
                StoragePeaks.of(database, first, closer, context.rules(database.tags()))
                        .flatMap(peak -> new StorageDecisions(context, database, dossier).decide(peak))
                        .filter(_ -> offer(database).takesGp3(database))
                        .map(decision -> decision);
        };
    }

    private DatabaseCandidates.Offer offer(Database database) {
        return new DatabaseCandidates.Offer(
                offers.of(database.engine(), database.engineVersion()), families.of(database));
    }

    private Dossier dossier(Database database, InstanceType type, Measured first) {
        return DatabaseDossier.of(
                context, database, type, DatabaseUsage.of(type, new DatabaseQueries(database), first));
    }

    private Optional<InstanceType> type(Database database) {
        return context.types().find(database.instanceType());
    }
}
