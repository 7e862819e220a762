package io.trimtab.local.bench.concurrency;

import io.trimtab.domain.concurrency.Provisioning;
import java.util.ArrayDeque;
import java.util.OptionalDouble;

/// The function's own rule, without bounds of policy, account or budget.
///
/// @param targetUtilisation none leaves all headroom to the quantile
record Ours(double burstQuantile, OptionalDouble targetUtilisation, int lowersAnHour) implements Control {
    private static final int HOUR = 60;

    @Override
    public int[] provision(TracedFunction function, int late) {
        Provisioning provisioning = new Provisioning(burstQuantile, targetUtilisation, late);
        ArrayDeque<Integer> lowered = new ArrayDeque<>();
        int[] provision = new int[function.minutes()];
        int present = 0;
        for (int minute = late; minute < provision.length; minute++) {
            provisioning.learn(function.need(minute - late));
            while (!lowered.isEmpty() && lowered.peekFirst() <= minute - HOUR) {
                lowered.removeFirst();
            }
            int next = provisioning.next(present, lowered.size() < lowersAnHour);
            if (next < present) {
                lowered.addLast(minute);
            }
            present = next;
            provision[minute] = next;
        }
        return provision;
    }
}
