package io.trimtab.ledger;

import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.price.BillGateway;
import io.trimtab.aws.price.BillGateway.Service;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.ledger.Bill;
import io.trimtab.domain.ledger.BillLine;
import io.trimtab.domain.ledger.CostSource;
import io.trimtab.domain.ledger.DayCost;
import io.trimtab.domain.ledger.Days;
import io.trimtab.domain.ledger.Sheet;
import io.trimtab.domain.money.Money;
import io.trimtab.domain.resource.Arn;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the bill says of resources, in one run. An account that does not tell is asked once: each question costs.
final class Bills {
    private final Source source;
    private boolean tells = true;

    /// As [BillGateway#read] reads.
    interface Source {
        Optional<Map<String, List<BillLine>>> read(Service service, Collection<String> resources, Days days);
    }

    Bills(Source source) {
        this.source = source;
    }

    /// A sheet and the days that it wants to be billed.
    record Wanted(Sheet sheet, Days days) {}

    /// @return by change id; nothing of a change whose resource has no line
    Map<String, List<DayCost>> read(List<Wanted> wanted, Round round) {
        Map<Service, Map<String, List<BillLine>>> answers = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            List<Wanted> own = wanted.stream()
                    .filter(one -> service(one.sheet().kind())
                            .filter(of -> of == service)
                            .isPresent())
                    .toList();
            if (tells && !own.isEmpty()) {
                answers.put(service, ask(service, own, round));
            }
        }
        Map<String, List<DayCost>> costs = new TreeMap<>();
        for (Wanted one : wanted) {
            Sheet sheet = one.sheet();
            List<BillLine> lines = service(sheet.kind())
                    .map(service -> answers.getOrDefault(service, Map.of()))
                    .map(answer -> answer.getOrDefault(id(sheet.resource()), List.of()))
                    .orElseGet(List::of);
            costs.put(
                    sheet.entry().changeId(),
                    Bill.days(sheet.kind(), CostSource.COST_EXPLORER, lines).stream()
                            .filter(day -> one.days().contains(day.day()))
                            .toList());
        }
        return costs;
    }

    private Map<String, List<BillLine>> ask(Service service, List<Wanted> own, Round round) {
        Days all = own.stream().map(Wanted::days).reduce(Days::and).orElseThrow();
        try {
            Optional<Map<String, List<BillLine>>> lines = source.read(
                    service, own.stream().map(one -> id(one.sheet().resource())).toList(), all);
            tells = lines.isPresent() && !isForeign(lines.get(), round);
            return tells ? lines.orElseThrow() : Map.of();
        } catch (GatewayException refused) {
            tells = false;
            round.failed(refused.action(), refused.getMessage() + "; booked from what else there is");
            return Map.of();
        }
    }

    private static boolean isForeign(Map<String, List<BillLine>> lines, Round round) {
        Optional<Currency> other = lines.values().stream()
                .flatMap(List::stream)
                .map(line -> line.cost().currency())
                .filter(currency -> !currency.equals(Money.USD))
                .findFirst();
        other.ifPresent(currency -> round.failed(
                BillGateway.ACTION,
                "it answers in " + currency
                        + ", and the ledger is kept in USD: there is no rate of exchange here; booked"
                        + " from what else there is"));
        return other.isPresent();
    }

    /// As a bill names it.
    static String id(Arn resource) {
        return resource.service().equals("ec2")
                ? resource.resource().substring("instance/".length())
                : resource.value();
    }

    /// Whether lines of a bill tell what such a change did.
    static boolean tell(ChangeKind kind) {
        return service(kind).isPresent();
    }

    /// Empty where no line of a bill tells what the change did.
    private static Optional<Service> service(ChangeKind kind) {
        return switch (kind) {
            case RESIZE_INSTANCE, SCALE_GROUP -> Optional.of(Service.COMPUTE);
            case RESIZE_DATABASE,
                    CHANGE_DATABASE_STORAGE,
                    ADD_READ_REPLICA,
                    LIMIT_DATABASE_STORAGE,
                    BOUND_SERVERLESS_DATABASE -> Optional.of(Service.DATABASES);
            case RESIZE_FUNCTION, RESERVE_CONCURRENCY, PROVISION_CONCURRENCY, SCALE_EVENT_SOURCE ->
                Optional.of(Service.FUNCTIONS);
            case SCALE_TABLE -> Optional.of(Service.TABLES);
            case SCALE_SERVICE -> Optional.of(Service.CONTAINERS);
            case ALIGN_SCALING, FOLLOW_RHYTHM, ADD_CACHE_REPLICA -> Optional.empty();
        };
    }
}
