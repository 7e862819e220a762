package io.trimtab.domain.capacity;

import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/// A service behind a load balancer, second by second, and the rule that sizes it, as it is deployed: the rule sees
/// whole minutes, one minute late; it is asked when an alarm begins to ring, and a quarter of an hour after each
/// answer whose alarm still rings; what it asks for is there after a minute, and carries load when it has warmed
/// up.
///
/// What waits longer than two seconds fails. The p95 is that of a queue with a mean service time of 20 ms: 60 ms with
/// nothing to do, twice as much at half of the capacity, and what is waiting on top.
final class FleetModel {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int MINUTE = 60;
    private static final int APPLIED_AFTER = MINUTE;
    private static final int AGAIN_AFTER = 15 * MINUTE;
    private static final double GIVEN_UP_AFTER_SECONDS = 2;
    private static final double IDLE_P95_MILLIS = 60;

    private final Setup setup;
    private final CapacityPolicy policy;
    private final List<double[]> minutes = new ArrayList<>();
    private final List<Integer> warming = new ArrayList<>();
    private final List<Move> moves = new ArrayList<>();
    private final Map<Bell, Integer> bells = new EnumMap<>(Bell.class);
    private Optional<int[]> ordered = Optional.empty();
    private Optional<Fleet.Scaled> last = Optional.empty();
    private int ready;
    private double waiting;
    private double failed;
    private double arrived;
    private double instanceSeconds;
    private int told;

    /// @param perSecond requests, by the second
    /// @param capacity requests a second that one instance serves
    /// @param downstream requests a second that what it calls serves, by the second
    /// @param memoryFraction by the second
    record Setup(
            IntToDoubleFunction perSecond,
            double capacity,
            IntToDoubleFunction downstream,
            IntToDoubleFunction memoryFraction,
            int instances) {
        static Setup of(IntToDoubleFunction perSecond, double capacity, int instances) {
            return new Setup(perSecond, capacity, _ -> Double.MAX_VALUE, _ -> 0.4, instances);
        }
    }

    /// @param at second
    record Move(int at, int from, int to) {}

    private enum Bell {
        CPU,
        MEMORY,
        SLOW,
        ERRORS,
        IDLE
    }

    FleetModel(Setup setup, CapacityPolicy policy) {
        this.setup = setup;
        this.policy = policy;
        this.ready = setup.instances();
    }

    FleetModel run(Duration time) {
        double[] minute = new double[5];
        for (int second = 0; second < time.toSeconds(); second++) {
            arrive(second);
            serve(second, minute);
            if ((second + 1) % MINUTE == 0) {
                minutes.add(minute);
                minute = new double[5];
                ring(second + 1);
            }
        }
        return this;
    }

    /// What was ordered is made, and what has warmed up carries load.
    private void arrive(int second) {
        if (ordered.isPresent() && ordered.get()[0] <= second) {
            int to = ordered.get()[1];
            int from = desired();
            moves.add(new Move(second, from, to));
            last = Optional.of(new Fleet.Scaled(time(second), from, to));
            for (int added = from; added < to; added++) {
                warming.add(second + (int) policy.warmUp().toSeconds());
            }
            ready = Math.min(ready, to);
            ordered = Optional.empty();
        }
        int warm = (int) warming.stream().filter(at -> at <= second).count();
        warming.removeIf(at -> at <= second);
        ready += warm;
        instanceSeconds += desired();
    }

    private int desired() {
        return ready + warming.size();
    }

    private void serve(int second, double[] minute) {
        double arrivals = setup.perSecond().applyAsDouble(second);
        double able = ready * setup.capacity();
        double serving = Math.min(able, setup.downstream().applyAsDouble(second));
        double served = Math.min(waiting + arrivals, serving);
        waiting += arrivals - served;
        double lost = Math.max(0, waiting - GIVEN_UP_AFTER_SECONDS * serving);
        waiting -= lost;
        failed += lost;
        arrived += arrivals;
        double used = Math.min(0.97, served / serving);
        minute[0] += served / able / MINUTE;
        minute[1] += setup.memoryFraction().applyAsDouble(second) / MINUTE;
        minute[2] = Math.max(minute[2], IDLE_P95_MILLIS / (1 - used) + 1_000 * waiting / serving);
        minute[3] += arrivals;
        minute[4] += lost;
    }

    // --- the alarms, and the rule

    private void ring(int second) {
        for (Bell bell : Bell.values()) {
            boolean rings = rings(bell);
            Integer due = bells.get(bell);
            if (!rings) {
                bells.remove(bell);
            } else if (due == null || due <= second) {
                bells.put(bell, Integer.MAX_VALUE);
                decide(bell, second);
            }
        }
    }

    private boolean rings(Bell bell) {
        return switch (bell) {
            case CPU -> newest(5, 0, policy.up().cpuFraction(), 1);
            case MEMORY -> newest(5, 1, policy.up().memoryFraction(), 1);
            case SLOW -> newest(3, 2, (double) policy.up().p95().toMillis(), 1);
            case ERRORS -> failing();
            case IDLE -> newest(10, 0, policy.down().cpuFraction(), -1);
        };
    }

    private boolean newest(int count, int column, double figure, int sign) {
        int known = minutes.size() - 1; // the newest is not there yet
        return known >= count
                && minutes.subList(known - count, known).stream()
                        .allMatch(minute -> sign * minute[column] > sign * figure);
    }

    private boolean failing() {
        int known = minutes.size() - 1;
        List<double[]> newest = minutes.subList(Math.max(0, known - 5), Math.max(0, known));
        double requests = newest.stream().mapToDouble(minute -> minute[3]).sum();
        double errors = newest.stream().mapToDouble(minute -> minute[4]).sum();
        return requests > 0 && errors > policy.up().errorFraction() * requests;
    }

    private void decide(Bell bell, int second) {
        CapacityAnswer answer = ComputeCapacity.decide(
                load(),
                new Fleet(
                        "instance",
                        policy.minimum(),
                        desired(),
                        policy.maximum(),
                        desired(),
                        last,
                        false,
                        Optional.empty()),
                bell == Bell.CPU || bell == Bell.IDLE,
                policy,
                time(second));
        switch (answer) {
            case CapacityAnswer.Grow grow -> order(bell, second, grow.to());
            case CapacityAnswer.Shrink shrink -> order(bell, second, shrink.to());
            case CapacityAnswer.Tell _ -> told++;
            case CapacityAnswer.Hold _, CapacityAnswer.RaiseMaximum _ -> {}
        }
    }

    private void order(Bell bell, int second, int to) {
        if (ordered.isEmpty()) {
            ordered = Optional.of(new int[] {second + APPLIED_AFTER, to});
            bells.put(bell, second + AGAIN_AFTER + APPLIED_AFTER);
        }
    }

    private Load load() {
        int known = minutes.size() - 1;
        return new Load(
                column(0, known),
                column(1, known),
                column(2, known),
                Series.missing(START, Duration.ofMinutes(1), known),
                column(3, known),
                column(4, known),
                true,
                false);
    }

    private Series column(int column, int known) {
        double[] values = new double[known];
        Arrays.setAll(values, minute -> minutes.get(minute)[column]);
        return Series.of(START, Duration.ofMinutes(1), values);
    }

    private static Instant time(int second) {
        return START.plusSeconds(second);
    }

    // --- what came of it

    List<Move> moves() {
        return moves;
    }

    int most() {
        return Math.max(
                setup.instances(), moves.stream().mapToInt(Move::to).max().orElse(0));
    }

    int fewest() {
        return Math.min(
                setup.instances(), moves.stream().mapToInt(Move::to).min().orElse(setup.instances()));
    }

    double failed() {
        return failed;
    }

    double failedShare() {
        return arrived == 0 ? 0 : failed / arrived;
    }

    int told() {
        return told;
    }

    double instanceHours() {
        return instanceSeconds / 3_600;
    }

    /// Times that it went one way and the other within half an hour.
    long reversals() {
        long reversals = 0;
        for (int move = 1; move < moves.size(); move++) {
            Move earlier = moves.get(move - 1);
            Move later = moves.get(move);
            boolean turned = Integer.signum(earlier.to() - earlier.from()) != Integer.signum(later.to() - later.from());
            reversals += turned && later.at() - earlier.at() < 30 * MINUTE ? 1 : 0;
        }
        return reversals;
    }

    /// The minute after the last bad one, counted from a minute on; -1 where it is bad to the end.
    int recoveredAfter(int from) {
        int bad = from - 1;
        for (int minute = from; minute < minutes.size(); minute++) {
            double[] now = minutes.get(minute);
            boolean isBad = now[2] > policy.up().p95().toMillis() || now[4] > 0;
            bad = isBad ? minute : bad;
        }
        return bad == minutes.size() - 1 ? -1 : bad + 1 - from;
    }
}
