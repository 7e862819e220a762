package io.trimtab.capacity;

import io.trimtab.aws.answer.Answer;
import io.trimtab.aws.answer.Figures;
import io.trimtab.aws.gateway.TableState;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.capacity.data.Load;
import io.trimtab.domain.capacity.data.ScaledBounds;
import io.trimtab.domain.capacity.data.TableSizing;
import io.trimtab.domain.capacity.data.TableStanding;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import io.trimtab.domain.scaling.Dimension;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Answers alarms on tables.
record TableTier(DataAccount account, Reception reception, Figures figures, DataAnswers answers, Clock clock) {
    private static final Duration LOOK_BACK = Duration.ofHours(2);
    private static final double SECONDS = 60;

    Answer answer(Alarm alarm, DataStore.Table aim, Invocation invocation) {
        Arn arn = alarm.arn().beside("dynamodb", "table/" + aim.name());
        Optional<TableState> table = account.table(aim.name())
                .filter(found -> aim.index().isEmpty() || found.indexes().containsKey(aim.index()));
        return table.map(found -> {
                    Tags tags = account.tableTags(arn);
                    return reception.welcome(
                            aim.name(), tags, guest -> decided(alarm, aim, arn, found, tags, guest, invocation));
                })
                .orElseGet(() -> reception.missing(
                        alarm,
                        aim.index().isEmpty() ? "the table" : "the index " + aim.index() + " of the table",
                        aim.name()));
    }

    private Answer decided(
            Alarm alarm,
            DataStore.Table aim,
            Arn arn,
            TableState table,
            Tags tags,
            Reception.Guest guest,
            Invocation invocation) {
        Loads loads = loads(aim, invocation);
        return answers.of(
                TableSizing.decide(
                        loads.reads(),
                        loads.writes(),
                        standing(aim, table, guest.rules().scaling().most(Dimension.TABLE_READS, tags)),
                        guest.rules().data().tables()),
                new DataAnswers.Subject(
                        arn,
                        aim.name(),
                        guest,
                        "",
                        DataAnswers.completeness(
                                List.of(loads.reads().isKnown(), loads.writes().isKnown())),
                        new TreeSet<>(account.ringing("TableName", aim.name()))),
                alarm,
                DataSteps.ofTable(alarm.arn().region(), aim.name(), aim.index()));
    }

    private TableStanding standing(DataStore.Table aim, TableState table, int most) {
        return new TableStanding(
                aim.name(),
                aim.index(),
                table.onDemand(),
                table.units(),
                table.indexes(),
                table.onDemand() ? ScaledBounds.NONE : account.scaled(aim.name(), aim.index()),
                most);
    }

    private record Loads(Load reads, Load writes) {}

    private Loads loads(DataStore.Table aim, Invocation invocation) {
        MetricQuery read = query(aim, "ConsumedReadCapacityUnits");
        MetricQuery readThrottled = query(aim, "ReadThrottleEvents");
        MetricQuery written = query(aim, "ConsumedWriteCapacityUnits");
        MetricQuery writeThrottled = query(aim, "WriteThrottleEvents");
        Minutes minutes = Minutes.read(
                figures,
                List.of(read, readThrottled, written, writeThrottled),
                LOOK_BACK,
                clock.instant(),
                invocation.stopAt());
        return new Loads(
                new Load(minutes.all(read, SECONDS), minutes.all(readThrottled, 1)),
                new Load(minutes.all(written, SECONDS), minutes.all(writeThrottled, 1)));
    }

    private static MetricQuery query(DataStore.Table aim, String metric) {
        Map<String, String> dimensions = new TreeMap<>(Map.of("TableName", aim.name()));
        if (!aim.index().isEmpty()) {
            dimensions.put("GlobalSecondaryIndexName", aim.index());
        }
        return Minutes.query("AWS/DynamoDB", metric, dimensions, Statistic.SUM);
    }
}
