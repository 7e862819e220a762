package io.trimtab.aws.store;

import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.slo.Bulletin;
import io.trimtab.domain.slo.Counts;
import io.trimtab.domain.slo.Memory;
import io.trimtab.domain.slo.News;
import io.trimtab.domain.slo.Past;
import io.trimtab.domain.slo.Promise;
import io.trimtab.domain.slo.Severity;
import io.trimtab.domain.slo.Suspect;
import io.trimtab.domain.slo.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// How each service keeps its promises, as far as people were told: `SLO` / `<arn>`, so that one query reads all.
/// What nobody has written for the length of a budget and some goes by itself.
public final class ServiceLevelStore {
    private static final String ALL = "SLO";
    private static final Duration KEPT = Duration.ofDays(45);

    private final StateTable table;

    public ServiceLevelStore(StateTable table) {
        this.table = table;
    }

    /// Of every service that was ever looked at.
    public Map<Arn, Memory> all() {
        Map<Arn, Memory> known = new HashMap<>();
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(table.name())
                .consistentRead(true)
                .keyConditionExpression("pk = :all")
                .expressionAttributeValues(new Item().text(":all", ALL).attributes());
        GatewayException.guard("dynamodb:Query", () -> {
            table.client().queryPaginator(query.build()).items().forEach(item -> {
                Memory memory = read(new Stored(item));
                known.put(memory.service(), memory);
            });
            return known;
        });
        return known;
    }

    /// @return false where somebody else has written it since it was read: nothing is written then
    public boolean write(Memory memory, Instant now) {
        Item item = new Item()
                .key(StateTable.key(ALL, memory.service().value()))
                .whole("version", memory.written().version())
                .within("violations", keyed(memory.violations(), ServiceLevelStore::item))
                .moment("compared", memory.compared())
                .moment("regressed", memory.regressed())
                .moment("tellingUntil", memory.tellingUntil())
                .list(
                        "untold",
                        memory.untold().stream().map(ServiceLevelStore::item).toList())
                .expires(now.plus(KEPT));
        memory.past()
                .ifPresent(past -> item.within(
                        "past",
                        new Item()
                                .moment("until", past.until())
                                .within("counts", keyed(past.counts(), ServiceLevelStore::item))));
        return table.putIf(
                item.attributes(),
                put -> put.conditionExpression("attribute_not_exists(pk) OR version = :before")
                        .expressionAttributeValues(
                                new Item().whole(":before", memory.version()).attributes()));
    }

    private static <T> Item keyed(Map<Promise, T> values, Function<T, Item> item) {
        Item nested = new Item();
        values.forEach((promise, value) -> nested.within(promise.key(), item.apply(value)));
        return nested;
    }

    private static Item item(Violation violation) {
        return new Item()
                .moment("since", violation.since())
                .moment("seen", violation.seen())
                .text("severity", violation.severity().name())
                .flag("spent", violation.spent());
    }

    private static Item item(Counts counts) {
        return new Item()
                .decimal("bad", counts.bad())
                .decimal("total", counts.total())
                .whole("known", counts.known())
                .whole("steps", counts.steps());
    }

    private static Item item(Bulletin bulletin) {
        Item item = new Item()
                .text("news", bulletin.news().name())
                .text("about", bulletin.about())
                .text("severity", bulletin.severity().map(Severity::name))
                .moment("since", bulletin.since())
                .text("because", bulletin.because());
        bulletin.burnRate().ifPresent(rate -> item.decimal("burnRate", rate));
        bulletin.budgetLeft().ifPresent(left -> item.decimal("budgetLeft", left));
        bulletin.suspect().ifPresent(suspect -> item.within("suspect", item(suspect)));
        return item;
    }

    private static Item item(Suspect suspect) {
        Item item = new Item()
                .text("changeId", suspect.changeId())
                .text("words", suspect.words())
                .moment("appliedAt", suspect.appliedAt());
        suspect.wayBack()
                .ifPresent(back -> item.whole("attempt", back.attempt()).text("planHash", back.planHash()));
        return item;
    }

    private static Memory read(Stored item) {
        return new Memory(
                new Arn(item.text("sk")),
                item.whole("version"),
                item.findWithin("past")
                        .map(past -> new Past(
                                past.moment("until"), byPromise(past.within("counts"), ServiceLevelStore::counts))),
                byPromise(item.within("violations"), ServiceLevelStore::violation),
                item.findMoment("compared"),
                item.findMoment("regressed"),
                item.list("untold").stream().map(ServiceLevelStore::bulletin).toList(),
                item.findMoment("tellingUntil"));
    }

    private static <T> Map<Promise, T> byPromise(Stored nested, Function<Stored, T> read) {
        Map<Promise, T> values = new EnumMap<>(Promise.class);
        for (Promise promise : Promise.values()) {
            nested.findWithin(promise.key()).ifPresent(value -> values.put(promise, read.apply(value)));
        }
        return values;
    }

    private static Violation violation(Stored item) {
        return new Violation(
                item.moment("since"), item.moment("seen"), Severity.valueOf(item.text("severity")), item.flag("spent"));
    }

    private static Counts counts(Stored item) {
        return new Counts(
                item.decimal("bad"),
                item.decimal("total"),
                Math.toIntExact(item.whole("known")),
                Math.toIntExact(item.whole("steps")));
    }

    private static Bulletin bulletin(Stored item) {
        return new Bulletin(
                News.valueOf(item.text("news")),
                item.text("about"),
                item.find("severity").map(Severity::valueOf),
                item.moment("since"),
                item.text("because"),
                share(item, "burnRate"),
                share(item, "budgetLeft"),
                item.findWithin("suspect").map(ServiceLevelStore::suspect));
    }

    private static Suspect suspect(Stored item) {
        return new Suspect(
                item.text("changeId"),
                item.text("words"),
                item.moment("appliedAt"),
                item.find("planHash").map(hash -> new Suspect.WayBack(Math.toIntExact(item.whole("attempt")), hash)));
    }

    private static OptionalDouble share(Stored item, String name) {
        return item.has(name) ? OptionalDouble.of(item.decimal(name)) : OptionalDouble.empty();
    }
}
