package io.trimtab.domain.capacity.data;

import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.money.MonthlyCost;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How many readers a queue needs.
///
/// One message takes `s = readers in use ÷ messages deleted a second` seconds of a reader (Little's law, J. D. C.
/// Little 1961). The messages that come and those that wait shall be done within `drainWithin`:
///
///     needed = ⌈(sent a second + visible ÷ drainWithin) × s ÷ targetUtilisation⌉
///
/// which is the backlog-per-instance rule of the Auto Scaling user guide ("Scaling policy based on Amazon SQS":
/// acceptable backlog = acceptable latency ÷ processing time), with what still comes added. At most doubled at a time.
/// More readers are no help, and harm, where they fail, are throttled, or wait for something themselves; then a person
/// is told. A mapping that does not use what it may is not what bounds the queue.
public final class QueueSizing {
    /// From such a share of its maximum on, a mapping is bounded by it.
    private static final double USES_IT_UP = 0.8;

    private static final int FACTOR = 2;
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final QueueReading reading;
    private final EventSource source;
    private final QueuePolicy policy;
    private final List<Evidence> evidence;

    private QueueSizing(QueueReading reading, EventSource source, QueuePolicy policy) {
        this.reading = reading;
        this.source = source;
        this.policy = policy;
        this.evidence = new Known(WINDOW)
                .add("ApproximateNumberOfMessagesVisible", "latest", reading.visible(), "Count")
                .add("ApproximateAgeOfOldestMessage", "latest", reading.oldestSeconds(), "Seconds")
                .add("NumberOfMessagesSent", "average", reading.sentPerSecond(), "Count/Second")
                .add("NumberOfMessagesDeleted", "average", reading.deletedPerSecond(), "Count/Second")
                .add("Duration", "average", reading.durationSeconds(), "Seconds")
                .all();
    }

    public static Advice decide(QueueReading reading, EventSource source, QueuePolicy policy) {
        return new QueueSizing(reading, source, policy).advice();
    }

    private Advice advice() {
        return noBacklog().or(this::unbounded).or(this::unwell).orElseGet(this::more);
    }

    private Optional<Advice> noBacklog() {
        if (reading.visible().isEmpty()) {
            return hold("How many messages wait is not known: nothing is changed by guess.");
        }
        boolean deep = reading.visible().getAsDouble() > policy.depth();
        boolean old = reading.oldestSeconds().orElse(0) > policy.oldest().toSeconds();
        return deep || old
                ? Optional.empty()
                : hold(Figures.number(reading.visible().getAsDouble()) + " messages wait, which is no backlog.");
    }

    private Optional<Advice> unbounded() {
        if (!source.enabled()) {
            return tell(Advice.Page.WORKERS, "Nothing reads the queue: the event source mapping is disabled.");
        }
        if (source.maximum().isEmpty()) {
            return tell(
                    Advice.Page.WORKERS,
                    source.function() + " reads without a maximum of its own, so Lambda adds readers by itself: what"
                            + " bounds them is the function's concurrency, or its own speed.");
        }
        if (reading.busy().isEmpty() || reading.deletedPerSecond().isEmpty()) {
            return hold("How busy the readers are is not known: nothing is changed by guess.");
        }
        double busy = reading.busy().getAsDouble();
        return busy < USES_IT_UP * source.maximum().getAsInt()
                ? tell(
                        Advice.Page.WORKERS,
                        source.function() + " runs " + Figures.number(busy) + " at once of the "
                                + source.maximum().getAsInt()
                                + " that it may: its maximum is not what holds the queue up.")
                : Optional.empty();
    }

    private Optional<Advice> unwell() {
        if (reading.sentPerSecond().isEmpty()) {
            return hold("How many messages come is not known: nothing is changed by guess.");
        }
        if (reading.errorFraction().isEmpty()) {
            return hold("Whether the readers fail is not known: nothing is changed by guess.");
        }
        if (reading.errorFraction().getAsDouble() > policy.errorFraction()) {
            return tell(
                    Advice.Page.WORKERS,
                    Figures.percent(reading.errorFraction().getAsDouble())
                            + " of the invocations fail: more of them would fail more, and send messages to the dead"
                            + " letters.");
        }
        if (reading.throttlesPerSecond().isEmpty()) {
            return hold("Whether the readers are throttled is not known: nothing is changed by guess.");
        }
        if (reading.throttlesPerSecond().getAsDouble() > 0) {
            return tell(
                    Advice.Page.WORKERS,
                    source.function() + " is throttled: a higher maximum would only be throttled more.");
        }
        double now = reading.durationSeconds().orElse(0);
        double usual = reading.usualSeconds().orElse(now);
        if (now > policy.slowerBy() * usual) {
            return tell(
                    Advice.Page.WORKERS,
                    "The readers take " + Figures.number(1000 * now) + " ms instead of " + Figures.number(1000 * usual)
                            + ": what they call cannot keep up, and more of them would slow it further.");
        }
        return reading.deletedPerSecond().getAsDouble() > 0
                ? Optional.empty()
                : tell(Advice.Page.WORKERS, "The readers run and finish no message.");
    }

    private Advice more() {
        int from = source.maximum().orElseThrow();
        double secondsEach =
                reading.busy().getAsDouble() / reading.deletedPerSecond().getAsDouble();
        double wanted = reading.sentPerSecond().getAsDouble()
                + reading.visible().getAsDouble() / policy.drainWithin().toSeconds();
        int needed = (int)
                Math.min(QueuePolicy.AWS_MOST, Math.ceil(wanted * secondsEach / policy.targetUtilisation() - 1e-9));
        int most = most();
        int to = Math.min(Math.min(Math.max(needed, policy.minimum()), FACTOR * from), most);
        String need = Figures.number(reading.visible().getAsDouble()) + " messages wait, "
                + Figures.number(reading.sentPerSecond().getAsDouble()) + " come a second, and each takes "
                + Figures.number(1000 * secondsEach) + " ms of a reader: " + needed + " readers clear it in "
                + policy.drainWithin().toMinutes() + " min.";
        if (needed <= from) {
            return new Advice.Hold(need + " It has " + from + ".", evidence);
        }
        if (to <= from) {
            return new Advice.Tell(
                    Advice.Page.WORKERS, need + " It has " + from + ", which is " + bound() + ".", evidence);
        }
        return new Advice.Make(
                new Move.MaximumConcurrency(source.mapping(), from, to), MonthlyCost.usd("0"), true, need, evidence);
    }

    /// Clamped last: the policy, what the function has reserved less what its other mappings may take, the account.
    private int most() {
        int byFunction = source.reserved().orElse(source.unreserved() - policy.unreservedFloor()) - source.others();
        return Math.min(policy.maximum(), byFunction);
    }

    private String bound() {
        return most() == policy.maximum()
                ? "the policy's maximum"
                : source.reserved().isPresent()
                        ? "all that the function's reserved concurrency of "
                                + source.reserved().getAsInt() + " leaves to it"
                        : "all that the account leaves without a reservation";
    }

    private Optional<Advice> hold(String because) {
        return Optional.of(new Advice.Hold(because, evidence));
    }

    private Optional<Advice> tell(Advice.Page page, String because) {
        return Optional.of(new Advice.Tell(page, because, evidence));
    }
}
