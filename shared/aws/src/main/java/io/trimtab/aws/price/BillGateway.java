package io.trimtab.aws.price;

import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.domain.ledger.BillLine;
import io.trimtab.domain.ledger.Days;
import io.trimtab.domain.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.costexplorer.model.DataUnavailableException;
import software.amazon.awssdk.services.costexplorer.model.Dimension;
import software.amazon.awssdk.services.costexplorer.model.Expression;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageWithResourcesRequest;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageWithResourcesResponse;
import software.amazon.awssdk.services.costexplorer.model.Granularity;
import software.amazon.awssdk.services.costexplorer.model.Group;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinition;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinitionType;
import software.amazon.awssdk.services.costexplorer.model.MetricValue;
import software.amazon.awssdk.services.costexplorer.model.ResultByTime;

/// What single resources cost by the bill, from Cost Explorer. An account has to opt in to that, by service; the data
/// goes back 14 days. Every request, and every further page, costs a cent.
///
/// Asked for is the net unblended cost: what was paid for the use itself. Where a reservation or a Savings Plan covers
/// it that is nothing, so nothing is saved by using less of it, which is the truth.
///
/// Source: API reference of AWS Billing and Cost Management, `GetCostAndUsageWithResources`.
public final class BillGateway {
    public static final String ACTION = "ce:GetCostAndUsageWithResources";

    private static final String COST = "NetUnblendedCost";
    private static final String USAGE = "UsageQuantity";
    private static final int RESOURCES_AT_ONCE = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Supplier<CostExplorerClient> client;

    public BillGateway(Supplier<CostExplorerClient> client) {
        this.client = client;
    }

    /// A service as Cost Explorer names it.
    public enum Service {
        COMPUTE("Amazon Elastic Compute Cloud - Compute"),
        DATABASES("Amazon Relational Database Service"),
        FUNCTIONS("AWS Lambda"),
        TABLES("Amazon DynamoDB"),
        CONTAINERS("Amazon Elastic Container Service");

        private final String word;

        Service(String word) {
            this.word = word;
        }
    }

    /// @param resources by the id that the bill has for them: an instance's own, else the ARN
    /// @return the lines of each of them that has some; empty where the account has not opted in
    /// @throws GatewayException when Cost Explorer refuses
    public Optional<Map<String, List<BillLine>>> read(Service service, Collection<String> resources, Days days) {
        Map<String, List<BillLine>> lines = new HashMap<>();
        for (List<String> some : resources.stream()
                .distinct()
                .sorted()
                .gather(Gatherers.windowFixed(RESOURCES_AT_ONCE))
                .toList()) {
            try {
                read(request(service, some, days), lines);
            } catch (DataUnavailableException notOptedIn) {
                return Optional.empty();
            }
        }
        return Optional.of(lines);
    }

    private void read(GetCostAndUsageWithResourcesRequest request, Map<String, List<BillLine>> lines) {
        @Nullable String page = null;
        do {
            @Nullable String next = page;
            GetCostAndUsageWithResourcesResponse answer =
                    answer(request.toBuilder().nextPageToken(next).build());
            for (ResultByTime time : answer.resultsByTime()) {
                LocalDate day = LocalDate.parse(time.timePeriod().start().substring(0, 10));
                time.groups()
                        .forEach(group -> lines.computeIfAbsent(group.keys().getFirst(), _ -> new ArrayList<>())
                                .add(line(day, group)));
            }
            page = answer.nextPageToken();
        } while (page != null && !page.isEmpty());
    }

    private GetCostAndUsageWithResourcesResponse answer(GetCostAndUsageWithResourcesRequest request) {
        try {
            return GatewayException.guard(ACTION, () -> client.get().getCostAndUsageWithResources(request));
        } catch (GatewayException refused) {
            if (refused.getCause() instanceof DataUnavailableException notOptedIn) {
                throw notOptedIn;
            }
            throw refused;
        }
    }

    private static BillLine line(LocalDate day, Group group) {
        MetricValue cost = metric(group, COST);
        Money paid = new Money(new BigDecimal(cost.amount()), Currency.getInstance(cost.unit()));
        return new BillLine(
                day, group.keys().getLast(), new BigDecimal(metric(group, USAGE).amount()), paid);
    }

    private static MetricValue metric(Group group, String name) {
        MetricValue value = group.metrics().get(name);
        if (value == null) {
            throw new IllegalStateException(
                    "Cost Explorer must answer " + name + " for " + group.keys() + ", answered " + group.metrics());
        }
        return value;
    }

    private static GetCostAndUsageWithResourcesRequest request(Service service, List<String> resources, Days days) {
        return GetCostAndUsageWithResourcesRequest.builder()
                .timePeriod(period ->
                        period.start(days.from().toString()).end(days.to().toString()))
                .granularity(Granularity.DAILY)
                .filter(all -> all.and(
                        in(Dimension.SERVICE, List.of(service.word)),
                        in(Dimension.RESOURCE_ID, resources),
                        // Neither is owed to the size of anything.
                        Expression.builder()
                                .not(in(Dimension.RECORD_TYPE, List.of("Credit", "Refund", "Tax")))
                                .build()))
                .groupBy(by("RESOURCE_ID"), by("USAGE_TYPE"))
                .metrics(COST, USAGE)
                .overrideConfiguration(call -> call.apiCallTimeout(PATIENCE))
                .build();
    }

    private static Expression in(Dimension dimension, List<String> values) {
        return Expression.builder()
                .dimensions(found -> found.key(dimension).values(values))
                .build();
    }

    private static GroupDefinition by(String key) {
        return GroupDefinition.builder()
                .type(GroupDefinitionType.DIMENSION)
                .key(key)
                .build();
    }
}
