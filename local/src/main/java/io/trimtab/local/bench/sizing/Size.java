package io.trimtab.local.bench.sizing;

import java.util.Arrays;

/// A machine's capacity, in both dimensions.
record Size(double vcpus, double memoryGib) {
    private static final double[] VCPU_LADDER = {0.25, 0.5, 1, 2, 4, 8, 16, 32, 64};
    private static final double[] GIB_LADDER = {0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512};
    private static final double VCPU_WEIGHT = 0.04048;
    private static final double GIB_WEIGHT = 0.004445;
    private static final double ROUNDING = 1e-9;

    /// The smallest step of the ladder that holds both, or its top.
    static Size holding(double vcpus, double memoryGib) {
        return new Size(step(VCPU_LADDER, vcpus), step(GIB_LADDER, memoryGib));
    }

    private static double step(double[] ladder, double need) {
        return Arrays.stream(ladder)
                .filter(capacity -> capacity >= need - ROUNDING)
                .findFirst()
                .orElse(ladder[ladder.length - 1]);
    }

    /// What an hour costs, weighed as public list prices weigh a vCPU against a GiB.
    double hourlyCost() {
        return vcpus * VCPU_WEIGHT + memoryGib * GIB_WEIGHT;
    }

    Size noLargerThan(Size other) {
        return new Size(Math.min(vcpus, other.vcpus), Math.min(memoryGib, other.memoryGib));
    }

    static boolean exceeds(double demand, double capacity) {
        return demand > capacity + ROUNDING;
    }
}
