package io.trimtab.rightsizing.database;

import static io.trimtab.rightsizing.Words.gib;
import static io.trimtab.rightsizing.Words.percent;

import io.trimtab.domain.policy.RightsizingPolicy;
import io.trimtab.domain.resource.Database;
import io.trimtab.domain.resource.InstanceType;
import io.trimtab.domain.series.Series;
import io.trimtab.domain.sizing.Need;
import io.trimtab.rightsizing.LongView;
import io.trimtab.rightsizing.OfficeHours;
import io.trimtab.rightsizing.Reading;
import java.util.Optional;

/// Reads the figures of one database.
final class DatabaseReader {
    /// CPU credits below one are used up. On a single day that may be the day of a restart.
    private static final int DAYS_WITHOUT_CREDITS = 2;

    private final Database database;
    private final InstanceType type;
    private final RightsizingPolicy policy;

    DatabaseReader(Database database, InstanceType type, RightsizingPolicy policy) {
        this.database = database;
        this.type = type;
        this.policy = policy;
    }

    /// @param longView the daily maxima of all days there are samples for; empty on the first look
    /// @param connections likewise, the most of each day
    Reading<DatabaseNeeds> read(
            DatabaseUsage usage, DatabaseNeeds needs, LongView longView, Optional<Series> connections) {
        if (!enough(usage.cpuPeak())) {
            return tooLittle("CPU", usage.cpuPeak());
        }
        if (!enough(usage.connections())) {
            return tooLittle("How many connections are open", usage.connections());
        }
        if (isIdle(usage, connections)) {
            return new Reading.Idle<>(
                    "rds-idle", "Nobody was connected" + days(connections.orElse(usage.connections())));
        }
        long activeHours =
                usage.connections().present().filter(open -> open > 0).count();
        if (activeHours < policy.evidence().minimumActiveHours()) {
            return new Reading.Unknown<>(
                    "rds-rarely-used",
                    "It was used in only " + activeHours + " hours of "
                            + usage.connections().length() / 24 + " days: too little use to size by.");
        }
        return load(usage, needs, longView);
    }

    private Reading<DatabaseNeeds> load(DatabaseUsage usage, DatabaseNeeds needs, LongView longView) {
        if (needs.cpu() instanceof Need.Known cpu && cpu.standing() == Need.Standing.SHORT) {
            return new Reading.Undersized<>("rds-undersized", "Its vCPUs are " + cpu.because() + ".", needs);
        }
        long withoutCredits =
                usage.creditBalance().present().filter(balance -> balance < 1).count();
        if (type.burstable() && withoutCredits >= DAYS_WITHOUT_CREDITS) {
            return new Reading.Undersized<>(
                    "rds-undersized", "Its CPU credits were used up on " + withoutCredits + " days.", needs);
        }
        if (needs.pressure().isPresent()) {
            return pressed(needs.pressure().get(), needs);
        }
        if (!oversized(needs)) {
            return new Reading.RightSized<>("rds-right-sized", used(usage) + ".");
        }
        if (OfficeHours.only(usage.cpuAverage())) {
            return new Reading.RightSized<>(
                    "rds-office-hours",
                    "It works for some hours of working days only: a schedule saves more than a smaller class.");
        }
        return longView.objection(needs.cpu(), needs.memory())
                .<Reading<DatabaseNeeds>>map(because -> new Reading.RightSized<>("rds-busy-earlier", because))
                .orElseGet(() -> new Reading.Oversized<>("rds-oversized", used(usage), needs));
    }

    private static Reading<DatabaseNeeds> pressed(MemoryPressure pressure, DatabaseNeeds needs) {
        return switch (pressure) {
            case MemoryPressure.Shortage(String because) -> new Reading.Undersized<>("rds-undersized", because, needs);
            case MemoryPressure.Full(String because) -> new Reading.RightSized<>("rds-memory-bound", because);
        };
    }

    private boolean enough(Series series) {
        return series.presentCount() >= policy.evidence().minimumHours()
                && series.completeness() >= policy.evidence().minimumCompleteness();
    }

    private Reading<DatabaseNeeds> tooLittle(String what, Series series) {
        return new Reading.Unknown<>(
                "rds-too-little-data",
                what + " was measured in " + series.presentCount() + " of " + series.length() + " hours; at least "
                        + policy.evidence().minimumHours() + " and "
                        + percent(policy.evidence().minimumCompleteness()) + " are asked for.");
    }

    /// A replica works without connections, and a primary for its replicas. A closer look that found nothing proves
    /// nothing.
    private boolean isIdle(DatabaseUsage usage, Optional<Series> longConnections) {
        int most = policy.idle().databaseConnections();
        return database.source().isEmpty()
                && database.replicas().isEmpty()
                && usage.connections().maximum() <= most
                && longConnections.map(days -> days.maximum() <= most).orElse(true);
    }

    private boolean oversized(DatabaseNeeds needs) {
        double below = policy.saving().oversizedBelow();
        return needs.cpuShare() <= below || (needs.memoryKnown() && needs.memoryShare() <= below);
    }

    private String used(DatabaseUsage usage) {
        double percentile = policy.headroom().cpuPercentile();
        String cpu = "The busiest " + percent(1 - percentile / 100) + " of "
                + usage.cpuPeak().length() / 24 + " days used "
                + percent(usage.cpuPeak().percentile(percentile) / type.vCpus()) + " of " + type.vCpus() + " vCPUs";
        return usage.memoryPeak().isEmpty()
                ? cpu + ", and memory cannot be told"
                : cpu + " and at most " + percent(usage.memoryPeak().maximum() / (type.memoryMib() / 1024.0)) + " of "
                        + gib(type.memoryMib() / 1024.0);
    }

    private static String days(Series series) {
        return " in " + Math.round(series.known().toHours() / 24.0) + " days.";
    }
}
