package io.trimtab.local.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trimtab.local.delivery.Letterbox.Once;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/// Plays EventBridge and its Scheduler on the embedded account: takes what was put on a bus to the functions whose
/// rules match, starts what is booked for a time once the virtual clock is there, and comes again where a function
/// failed. Nothing happens but inside [#settle].
///
/// ```
/// try (var delivery = new Delivery(account.endpoint(), rules, Map.of("apply-change", target), clock, Order.calm())) {
///     delivery.settle(Duration.ofHours(25));
/// }
/// ```
public final class Delivery implements AutoCloseable {
    /// Lambda tries an event twice more before it goes to the dead letters.
    private static final int ATTEMPTS = 3;

    private static final int MOST_AT_ONCE = 100_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Letterbox letterbox;
    private final List<Rule> rules;
    private final Map<String, Target> targets;
    private final VirtualClock clock;
    private final Order order;
    private final List<Parcel> waiting = new ArrayList<>();
    private final List<Recurring> recurring = new ArrayList<>();
    private final List<Delivered> deadLetters = new ArrayList<>();
    private int taken;

    private record Parcel(String job, String what, String event, int attempt) {}

    private static final class Recurring {
        private final String job;
        private final Duration every;
        private final String event;
        private Instant next;

        private Recurring(String job, Duration every, String event, Instant next) {
            this.job = job;
            this.every = every;
            this.event = event;
            this.next = next;
        }
    }

    /// @param endpoint of the embedded account
    /// @param rules see [Rules]
    /// @param targets by the function's short name; one that a rule or schedule names must be there
    public Delivery(URI endpoint, List<Rule> rules, Map<String, Target> targets, VirtualClock clock, Order order) {
        this.letterbox = new Letterbox(endpoint);
        this.rules = List.copyOf(rules);
        this.targets = new TreeMap<>(targets);
        this.clock = clock;
        this.order = order;
    }

    /// Forgets what was put on a bus before; what is booked stays.
    public void skipWhatWasPut() {
        letterbox.events();
    }

    /// Starts a function again and again, as a `rate(…)` of the template does.
    public void every(Duration interval, String job, String event) {
        recurring.add(new Recurring(job, interval, event, clock.instant().plus(interval)));
    }

    /// Delivers until nothing is left to deliver now or within that time, and leaves the clock at its end.
    ///
    /// @return what was delivered, in order
    public List<Delivered> settle(Duration within) {
        Instant end = clock.instant().plus(within);
        List<Delivered> made = new ArrayList<>();
        while (made.size() < MOST_AT_ONCE) {
            collect();
            if (!waiting.isEmpty()) {
                made.add(deliver(order.take(waiting)));
                continue;
            }
            Optional<Instant> next = nextStart().filter(at -> !at.isAfter(end));
            if (next.isEmpty()) {
                clock.advanceTo(end);
                return made;
            }
            clock.advanceTo(next.get());
        }
        throw new IllegalStateException("no end of deliveries; the last was " + made.getLast());
    }

    /// What is due now, and nothing later.
    public List<Delivered> settle() {
        return settle(Duration.ZERO);
    }

    /// What failed each time.
    public List<Delivered> deadLetters() {
        return List.copyOf(deadLetters);
    }

    private void collect() {
        for (JsonNode entry : letterbox.events()) {
            String event = envelope(entry);
            String bus = busName(entry.path("EventBusName").asText("default"));
            JsonNode whole = tree(event);
            rules.stream()
                    .filter(rule -> rule.bus().equals(bus) && rule.pattern().matches(whole))
                    .forEach(rule -> post(rule.job(), entry.path("DetailType").asText(), event));
        }
        Instant now = clock.instant();
        for (Once schedule : letterbox.schedules()) {
            if (!schedule.at().isAfter(now)) {
                letterbox.fired(schedule);
                post(jobOf(schedule.arn()), schedule.name(), schedule.input());
            }
        }
        for (Recurring start : recurring) {
            while (!start.next.isAfter(now)) {
                post(start.job, "every " + start.every, start.event);
                start.next = start.next.plus(start.every);
            }
        }
    }

    private void post(String job, String what, String event) {
        waiting.add(new Parcel(job, what, event, 1));
        if (order.again()) {
            waiting.add(new Parcel(job, what, event, 1));
        }
    }

    private Delivered deliver(Parcel parcel) {
        Target target = targets.get(parcel.job());
        if (target == null) {
            throw new IllegalStateException("no target for " + parcel.job() + ", which is to get " + parcel.what()
                    + "; there are " + targets.keySet());
        }
        Instant now = clock.instant();
        try {
            String answer = target.handle(parcel.event());
            return new Delivered(
                    parcel.job(),
                    parcel.what(),
                    parcel.event(),
                    now,
                    parcel.attempt(),
                    Optional.of(answer),
                    Optional.empty());
        } catch (Exception failure) {
            var failed = new Delivered(
                    parcel.job(),
                    parcel.what(),
                    parcel.event(),
                    now,
                    parcel.attempt(),
                    Optional.empty(),
                    Optional.of(failure));
            if (parcel.attempt() < ATTEMPTS) {
                waiting.add(new Parcel(parcel.job(), parcel.what(), parcel.event(), parcel.attempt() + 1));
            } else {
                deadLetters.add(failed);
            }
            return failed;
        }
    }

    private Optional<Instant> nextStart() {
        return Stream.concat(
                        letterbox.schedules().stream().map(Once::at),
                        recurring.stream().map(start -> start.next))
                .min(Comparator.naturalOrder());
    }

    /// `trimtab-dev-apply-change` of `arn:…:function:trimtab-dev-apply-change:live` is the job `apply-change`.
    private String jobOf(String arn) {
        String name = arn.replaceFirst(".*:function:", "").replaceFirst(":.*", "");
        return targets.keySet().stream()
                .filter(job -> name.equals(job) || name.endsWith("-" + job))
                .max(Comparator.comparingInt(String::length))
                .orElse(name);
    }

    private static String busName(String nameOrArn) {
        return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }

    /// As a function gets it. The same event keeps its id, however often it comes.
    private String envelope(JsonNode entry) {
        ObjectNode event = JSON.createObjectNode();
        String id = "event " + ++taken;
        event.put("version", "0");
        event.put(
                "id",
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString());
        event.put("detail-type", entry.path("DetailType").asText());
        event.put("source", entry.path("Source").asText());
        event.put("account", "123456789012");
        event.put("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", "eu-central-1");
        event.set("resources", entry.path("Resources").isArray() ? entry.path("Resources") : JSON.createArrayNode());
        event.set("detail", tree(entry.path("Detail").asText("{}")));
        return event.toString();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException malformed) {
            throw new UncheckedIOException("EventBridge takes no detail that is not JSON: " + json, malformed);
        }
    }

    @Override
    public void close() {
        letterbox.close();
    }
}
