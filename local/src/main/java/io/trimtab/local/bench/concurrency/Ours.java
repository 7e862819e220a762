package io.trimtab.local.bench.concurrency;

import io.trimtab.domain.concurrency.Cadence;
import io.trimtab.domain.concurrency.Provisioning;
import java.util.ArrayDeque;
import java.util.OptionalDouble;

/// The function's own rule, without bounds of policy, account or budget.
///
/// @param targetUtilisation none leaves all headroom to the quantile
record Ours(double burstQuantile, OptionalDouble targetUtilisation, Pace pace) implements Control {
    private static final int HOUR = 60;

    @Override
    public int[] provision(TracedFunction function, int late) {
        Provisioning provisioning = new Provisioning(burstQuantile, targetUtilisation, late, pace.everyMinutes());
        ArrayDeque<Integer> lowered = new ArrayDeque<>();
        ArrayDeque<Integer> adjusted = new ArrayDeque<>();
        int[] provision = new int[function.minutes()];
        int present = 0;
        for (int minute = late; minute < provision.length; minute++) {
            provisioning.learn(function.need(minute - late));
            provision[minute] = present;
            forget(lowered, minute);
            forget(adjusted, minute);
            if (minute % pace.everyMinutes() != 0) {
                continue;
            }
            Cadence cadence = pace.after(adjusted.size());
            int next = provisioning.next(present, lowered.size() < pace.lowersAnHour() && cadence.mayLower());
            if (next > present && !cadence.mayRaise()) {
                continue;
            }
            if (next < present) {
                lowered.addLast(minute);
            }
            if (next != present) {
                adjusted.addLast(minute);
            }
            present = next;
            provision[minute] = next;
        }
        return provision;
    }

    private static void forget(ArrayDeque<Integer> minutes, int now) {
        while (!minutes.isEmpty() && minutes.peekFirst() <= now - HOUR) {
            minutes.removeFirst();
        }
    }
}
