package io.trimtab.aws.price;

import io.trimtab.domain.price.Coverage;
import io.trimtab.domain.price.PlannedSpend;
import io.trimtab.domain.price.ReservedUse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.costexplorer.model.DataUnavailableException;
import software.amazon.awssdk.services.costexplorer.model.DateInterval;
import software.amazon.awssdk.services.costexplorer.model.Dimension;
import software.amazon.awssdk.services.costexplorer.model.Expression;
import software.amazon.awssdk.services.costexplorer.model.GetReservationCoverageRequest;
import software.amazon.awssdk.services.costexplorer.model.GetSavingsPlansCoverageRequest;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinition;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinitionType;
import software.amazon.awssdk.services.costexplorer.model.ReservationCoverageGroup;
import software.amazon.awssdk.services.costexplorer.model.SavingsPlansCoverage;

/// Cost Explorer's coverage reports for one account and region: three questions, each paged.
///
/// Reservations are asked by service, because EC2's are bound to a platform and RDS's to an engine.
final class CoverageApi {
    private static final String EC2 = "Amazon Elastic Compute Cloud - Compute";
    private static final String RDS = "Amazon Relational Database Service";

    /// With all retries. Without an answer savings are told before commitments, so a scan need not wait longer.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CostExplorerClient costExplorer;

    CoverageApi(CostExplorerClient costExplorer) {
        this.costExplorer = costExplorer;
    }

    /// @param from the first day, and `to` the day after the last
    record Scope(String account, String region, LocalDate from, LocalDate to) {
        DateInterval period() {
            return DateInterval.builder()
                    .start(from.toString())
                    .end(to.toString())
                    .build();
        }
    }

    Coverage read(Scope scope) {
        var reserved = new ArrayList<ReservedUse>();
        reserved.addAll(orNothing(() -> reserved(scope, EC2, "PLATFORM")));
        reserved.addAll(orNothing(() -> reserved(scope, RDS, "DATABASE_ENGINE")));
        return new Coverage(reserved, orNothing(() -> planned(scope)));
    }

    /// For an account that has none of what is asked for, Cost Explorer's word is that no data is available.
    private static <T> List<T> orNothing(Supplier<List<T>> question) {
        try {
            return question.get();
        } catch (DataUnavailableException none) {
            return List.of();
        }
    }

    private List<ReservedUse> reserved(Scope scope, String service, String pool) {
        var rows = new ArrayList<ReservedUse>();
        @Nullable String page = null;
        do {
            var request = GetReservationCoverageRequest.builder()
                    .timePeriod(scope.period())
                    .filter(all(
                            equalTo(Dimension.SERVICE, service),
                            equalTo(Dimension.REGION, scope.region()),
                            equalTo(Dimension.LINKED_ACCOUNT, scope.account())))
                    .groupBy(by("INSTANCE_TYPE"), by(pool))
                    .metrics("Hour")
                    .nextPageToken(page)
                    .overrideConfiguration(call -> call.apiCallTimeout(PATIENCE))
                    .build();
            var answer = costExplorer.getReservationCoverage(request);
            for (var time : answer.coveragesByTime()) {
                for (var group : time.groups()) {
                    reservedUse(group, pool).ifPresent(rows::add);
                }
            }
            page = answer.nextPageToken();
        } while (page != null && !page.isEmpty());
        return rows;
    }

    private List<PlannedSpend> planned(Scope scope) {
        var rows = new ArrayList<PlannedSpend>();
        var request = GetSavingsPlansCoverageRequest.builder()
                .timePeriod(scope.period())
                .filter(all(
                        equalTo(Dimension.REGION, scope.region()), equalTo(Dimension.LINKED_ACCOUNT, scope.account())))
                .groupBy(by("SERVICE"), by("INSTANCE_FAMILY"))
                .overrideConfiguration(call -> call.apiCallTimeout(PATIENCE))
                .build();
        for (var page : costExplorer.getSavingsPlansCoveragePaginator(request)) {
            for (var row : page.savingsPlansCoverages()) {
                plannedSpend(row).ifPresent(rows::add);
            }
        }
        return rows;
    }

    private static Optional<ReservedUse> reservedUse(ReservationCoverageGroup group, String pool) {
        var attributes = new CoverageAttributes(group.attributes());
        var hours = Optional.ofNullable(group.coverage()).flatMap(found -> Optional.ofNullable(found.coverageHours()));
        return attributes
                .get("INSTANCE_TYPE")
                .filter(type -> type.contains("."))
                .flatMap(type -> hours.map(found -> new ReservedUse(
                        type,
                        attributes.pool(pool),
                        number(found.reservedHours()),
                        number(found.totalRunningHours()))));
    }

    private static Optional<PlannedSpend> plannedSpend(SavingsPlansCoverage row) {
        var attributes = new CoverageAttributes(row.attributes());
        return attributes
                .service()
                .flatMap(service -> Optional.ofNullable(row.coverage())
                        .map(found -> new PlannedSpend(
                                service,
                                attributes.family(service),
                                number(found.spendCoveredBySavingsPlans()),
                                number(found.spendCoveredBySavingsPlans()) + number(found.onDemandCost()))));
    }

    private static double number(@Nullable String text) {
        return text == null || text.isBlank() ? 0 : Math.max(0, Double.parseDouble(text));
    }

    private static Expression all(Expression... parts) {
        return Expression.builder().and(parts).build();
    }

    private static Expression equalTo(Dimension dimension, String value) {
        return Expression.builder()
                .dimensions(found -> found.key(dimension).values(value))
                .build();
    }

    private static GroupDefinition by(String key) {
        return GroupDefinition.builder()
                .type(GroupDefinitionType.DIMENSION)
                .key(key)
                .build();
    }
}
