package io.trimtab.local.bench.sizing;

import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A rule that looks again every week, and grows back when it was wrong.
///
/// Growing back means the size that the owner gave, from the next look on, and it is paid for. The product's own
/// roll-back after a change takes minutes, so short weeks here are an upper bound.
/// A rule that takes a closer look gets what the scan's has: the days before its look-back, up to nine weeks.
///
/// @param lookBack how far each look reaches
/// @param weeks how many looks, a week apart, from the end of the first look-back on
record WeeklyLoop(Sizing rule, Duration lookBack, int weeks) {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration CLOSER_LOOK = Duration.ofDays(63);
    private static final double CPU_TOLERATED = 0.01;

    /// What became of one machine.
    record Course(Score.Mark mark, int weeks, int weeksShortOfCpu, int weeksShortOfMemory, int shrunk, int grownBack) {}

    List<Course> run(List<Machine> machines) {
        return machines.stream().flatMap(machine -> run(machine).stream()).toList();
    }

    Optional<Course> run(Machine machine) {
        Instant now = machine.start().plus(lookBack);
        Duration judged = WEEK.multipliedBy(weeks);
        boolean enough = Trial.complete(machine.between(machine.start(), now), lookBack)
                && Trial.complete(machine.between(now, now.plus(judged)), judged);
        return enough ? Optional.of(course(machine)) : Optional.empty();
    }

    private Course course(Machine machine) {
        HeldCapacity cpu = new HeldCapacity(machine.vcpuDemand(), machine.vcpus(), CPU_TOLERATED);
        HeldCapacity memory = new HeldCapacity(machine.gibDemand(), machine.gib(), 0);
        Tally tally = new Tally();
        Instant now = machine.start().plus(lookBack);
        for (int week = 0; week < weeks; week++, now = now.plus(WEEK)) {
            Size chosen = rule.choose(
                    seen(machine, cpu, memory, now, lookBack), seen(machine, cpu, memory, now, CLOSER_LOOK));
            cpu.look(now, chosen.vcpus());
            memory.look(now, chosen.memoryGib());
            Machine ahead = machine.between(now, now.plus(WEEK));
            int shortOfCpu = cpu.live(now, WEEK);
            int shortOfMemory = memory.live(now, WEEK);
            if (ahead.hoursKnown() > 0) {
                tally.add(ahead, new Size(cpu.capacity(), memory.capacity()), shortOfCpu, shortOfMemory);
            }
        }
        return tally.course(cpu.shrunk() + memory.shrunk(), cpu.grownBack() + memory.grownBack());
    }

    private static Machine seen(Machine machine, HeldCapacity cpu, HeldCapacity memory, Instant now, Duration back) {
        Machine past = machine.between(now.minus(back), now);
        return new Machine(
                machine.id(),
                cpu.seenUntil(now, back),
                memory.seenUntil(now, back),
                past.vcpuAverage(),
                past.gibAverage(),
                constant(past.vcpus(), cpu.inForce(now)),
                constant(past.gib(), memory.inForce(now)));
    }

    private static Series constant(Series like, double value) {
        double[] values = new double[like.length()];
        Arrays.fill(values, value);
        return Series.of(like.start(), like.step(), values);
    }

    /// Adds up one machine's weeks.
    private static final class Tally {
        private double cost;
        private double paid;
        private long hours;
        private long shortOfCpu;
        private long shortOfMemory;
        private int weeks;
        private int weeksShortOfCpu;
        private int weeksShortOfMemory;

        void add(Machine ahead, Size size, int hoursShortOfCpu, int hoursShortOfMemory) {
            cost += size.hourlyCost();
            paid += ahead.medianCost();
            hours += ahead.hoursKnown();
            shortOfCpu += hoursShortOfCpu;
            shortOfMemory += hoursShortOfMemory;
            weeks++;
            weeksShortOfCpu += Score.Mark.isShortOfCpu(hoursShortOfCpu, ahead.hoursKnown()) ? 1 : 0;
            weeksShortOfMemory += hoursShortOfMemory > 0 ? 1 : 0;
        }

        Course course(int shrunk, int grownBack) {
            Score.Mark mark = new Score.Mark(cost, paid, Score.Mark.isShortOfCpu(shortOfCpu, hours), shortOfMemory > 0);
            return new Course(mark, weeks, weeksShortOfCpu, weeksShortOfMemory, shrunk, grownBack);
        }
    }
}
