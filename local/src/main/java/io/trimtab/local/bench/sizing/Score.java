package io.trimtab.local.bench.sizing;

import java.util.Collection;
import java.util.function.Predicate;

/// How a rule did over many machines, in per cent.
record Score(double saving, double shortOfCpu, double shortOfMemory) {

    /// How it did on one machine.
    ///
    /// @param cost of the sizes chosen, an hour
    /// @param paid by its owner, an hour
    record Mark(double cost, double paid, boolean shortOfCpu, boolean shortOfMemory) {
        /// Short of CPU: demand above the vCPUs in more than 1 % of the hours known. Short of memory: in any.
        static Mark of(Machine ahead, Size chosen) {
            return new Mark(
                    chosen.hourlyCost(),
                    ahead.medianCost(),
                    isShortOfCpu(hoursShortOfCpu(ahead, chosen), ahead.hoursKnown()),
                    hoursShortOfMemory(ahead, chosen) > 0);
        }

        static boolean isShortOfCpu(long hoursShort, long hoursKnown) {
            return hoursShort > 0.01 * hoursKnown;
        }

        static long hoursShortOfCpu(Machine ahead, Size size) {
            return ahead.vcpuDemand()
                    .present()
                    .filter(demand -> Size.exceeds(demand, size.vcpus()))
                    .count();
        }

        static long hoursShortOfMemory(Machine ahead, Size size) {
            return ahead.gibDemand()
                    .present()
                    .filter(demand -> Size.exceeds(demand, size.memoryGib()))
                    .count();
        }
    }

    static Score of(Collection<Mark> marks) {
        double cost = marks.stream().mapToDouble(Mark::cost).sum();
        double paid = marks.stream().mapToDouble(Mark::paid).sum();
        return new Score(
                100 * (1 - cost / paid), percent(marks, Mark::shortOfCpu), percent(marks, Mark::shortOfMemory));
    }

    private static double percent(Collection<Mark> marks, Predicate<Mark> which) {
        return 100.0 * marks.stream().filter(which).count() / marks.size();
    }
}
