package io.trimtab.local.bench.concurrency;

/// Two alarms on the share of the provision in use, one for out and one for in.
///
/// @param above utilisation that rings the first when the last `outMinutes` were all above it
/// @param below utilisation that rings the second when the last `inMinutes` were all below it
/// @param target sets the provision to need ÷ target; 0 takes the factors instead
record Stepping(
        double above, int outMinutes, double below, int inMinutes, double target, double outFactor, double inFactor) {
    /// Application Auto Scaling's own two alarms: out after 3 minutes above the target, in after 15 minutes below
    /// nine tenths of it ("Target tracking scaling policies", its User Guide).
    static final Stepping TARGET_TRACKING = new Stepping(0.7, 3, 0.63, 15, 0.7, 0, 0);
    /// 3 minutes above 90 %: half as much again; 15 minutes below 40 %: 0.7 times.
    static final Stepping ALARM_STEPS = new Stepping(0.9, 3, 0.4, 15, 0, 1.5, 0.7);

    private static final double ROUNDING = 1e-9;

    int[] provision(int[] units, int late) {
        int[] provision = new int[units.length];
        int present = 1;
        int changed = -1;
        for (int minute = 0; minute < units.length; minute++) {
            int known = minute - late;
            if (rings(units, provision, known, Math.max(changed, known - outMinutes), outMinutes, true)) {
                present = Math.max(present, out(units[known], present));
                changed = minute;
            } else if (rings(units, provision, known, Math.max(changed, known - inMinutes), inMinutes, false)) {
                present = Math.min(present, in(units[known], present));
                changed = minute;
            }
            provision[minute] = present;
        }
        return provision;
    }

    /// @param since only minutes after it count: a change starts the count again
    private boolean rings(int[] units, int[] provision, int known, int since, int minutes, boolean out) {
        if (known - since < minutes || known + 1 < minutes) {
            return false;
        }
        for (int minute = known - minutes + 1; minute <= known; minute++) {
            double inUse = units[minute] / (double) provision[minute];
            if (out ? inUse <= above : inUse >= below) {
                return false;
            }
        }
        return true;
    }

    private int out(int need, int present) {
        return (int) Math.ceil((target > 0 ? need / target : present * outFactor) - ROUNDING);
    }

    private int in(int need, int present) {
        return (int) Math.max(1, target > 0 ? Math.ceil(need / target - ROUNDING) : Math.floor(present * inFactor));
    }
}
