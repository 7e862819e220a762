package io.trimtab.rightsizing.instance;

import static io.trimtab.rightsizing.Words.gib;
import static io.trimtab.rightsizing.Words.percent;

import io.trimtab.domain.policy.IdlePolicy;
import io.trimtab.domain.policy.RightsizingPolicy;
import io.trimtab.domain.resource.InstanceType;
import io.trimtab.domain.series.Series;
import io.trimtab.domain.sizing.DemandBound;
import io.trimtab.domain.sizing.Need;
import io.trimtab.rightsizing.LongView;
import io.trimtab.rightsizing.OfficeHours;
import io.trimtab.rightsizing.Ramp;
import io.trimtab.rightsizing.Reading;
import java.time.Duration;
import java.util.OptionalDouble;

/// Reads the figures of one instance.
final class InstanceReader {
    private static final Duration DAY = Duration.ofDays(1);

    private final InstanceType type;
    private final RightsizingPolicy policy;

    InstanceReader(InstanceType type, RightsizingPolicy policy) {
        this.type = type;
        this.policy = policy;
    }

    /// @param longView the daily maxima of all days there are samples for, in vCPUs and GiB; empty on the first look
    Reading<InstanceNeeds> read(InstanceUsage usage, LongView longView) {
        if (type.gpus() > 0) {
            return new Reading.Unknown<>(
                    "ec2-gpu",
                    "The work of its " + type.gpus() + " GPU(s) is not measured, so its size cannot be judged.");
        }
        if (!enough(usage.cpuPeak())) {
            return tooLittle(usage.cpuPeak());
        }
        if (usage.statusChecksFailed()) {
            return new Reading.Unknown<>(
                    "ec2-unwell", "It failed status checks in this window, so its load was not a normal one.");
        }
        return isIdle(usage, longView) ? idle(usage) : load(usage, longView);
    }

    private Reading<InstanceNeeds> load(InstanceUsage usage, LongView longView) {
        InstanceNeeds needs = needs(usage);
        if (needs.cpu() instanceof Need.Known cpu && cpu.standing() == Need.Standing.SHORT) {
            return new Reading.Undersized<>("ec2-undersized", "Its vCPUs are " + cpu.because() + ".", needs);
        }
        if (needs.memory() instanceof Need.Known memory && memory.standing() == Need.Standing.SHORT) {
            return new Reading.Undersized<>("ec2-undersized", "Its memory is " + memory.because() + ".", needs);
        }
        if (usage.surplusCredits().orElse(0) > 0) {
            return new Reading.Undersized<>(
                    "ec2-undersized",
                    "It lives beyond its CPU credits: "
                            + Math.round(usage.surplusCredits().orElse(0))
                            + " surplus credits were charged in this window.",
                    needs);
        }
        if (needs.memory().tight()) {
            return new Reading.RightSized<>(
                    "ec2-memory-bound",
                    "Memory is what it is sized by: up to "
                            + gib(usage.memoryPeak().maximum()) + " of " + gib(type.memoryMib() / 1024.0) + " in use.");
        }
        if (!oversized(needs)) {
            return new Reading.RightSized<>("ec2-right-sized", used(usage) + ".");
        }
        if (OfficeHours.only(usage.cpuAverage())) {
            return new Reading.RightSized<>(
                    "ec2-office-hours",
                    "It works for some hours of working days only: a schedule saves more than a smaller size.");
        }
        if (Ramp.isUnderWay(usage.cpuPeak(), type.vCpus())) {
            return new Reading.RightSized<>(
                    "ec2-ramping-up", "Its load has grown for days and may not be done; it is left to grow.");
        }
        return longView.objection(needs.cpu(), needs.memory())
                .<Reading<InstanceNeeds>>map(because -> new Reading.RightSized<>("ec2-busy-earlier", because))
                .orElseGet(() -> new Reading.Oversized<>("ec2-oversized", used(usage), needs));
    }

    InstanceNeeds needs(InstanceUsage usage) {
        double headroom = 1 + policy.headroom().cpuHeadroom();
        return new InstanceNeeds(
                type,
                DemandBound.need(
                        usage.cpuPeak(), type.vCpus(), policy.headroom().cpu()),
                DemandBound.need(
                        usage.memoryPeak(),
                        type.memoryMib() / 1024.0,
                        policy.headroom().memory()),
                busiestDay(usage.cpuAverage()) * headroom,
                times(usage.networkGbps(), headroom),
                times(usage.diskMbps(), headroom),
                times(usage.diskIops(), headroom));
    }

    private boolean enough(Series series) {
        return series.presentCount() >= policy.evidence().minimumHours()
                && series.completeness() >= policy.evidence().minimumCompleteness();
    }

    private Reading<InstanceNeeds> tooLittle(Series cpu) {
        return new Reading.Unknown<>(
                "ec2-too-little-data",
                "CPU was measured in " + cpu.presentCount() + " of " + cpu.length() + " hours; at least "
                        + policy.evidence().minimumHours() + " and "
                        + percent(policy.evidence().minimumCompleteness()) + " are asked for.");
    }

    private boolean isIdle(InstanceUsage usage, LongView longView) {
        IdlePolicy idle = policy.idle();
        double limit = idle.cpuPeakFraction() * type.vCpus();
        return usage.cpuPeak().maximum() <= limit
                && longView.cpuStaysBelow(limit)
                && usage.networkBytesADay().completeness() >= policy.evidence().minimumCompleteness()
                && usage.networkBytesADay().maximum() <= idle.networkBytesADay();
    }

    private Reading<InstanceNeeds> idle(InstanceUsage usage) {
        return new Reading.Idle<>(
                "ec2-idle",
                "Nobody seems to use it: CPU never above "
                        + percent(usage.cpuPeak().maximum() / type.vCpus()) + " and never more than "
                        + Math.round(usage.networkBytesADay().maximum() / 1e6 * 10) / 10.0 + " MB of traffic a day.");
    }

    private boolean oversized(InstanceNeeds needs) {
        double below = policy.saving().oversizedBelow();
        return needs.cpuShare() <= below || (needs.memoryKnown() && needs.memoryShare() <= below);
    }

    private String used(InstanceUsage usage) {
        String cpu = "The busiest " + percent(1 - policy.headroom().cpuPercentile() / 100) + " of "
                + usage.cpuPeak().length() / 24 + " days used "
                + percent(usage.cpuPeak().percentile(policy.headroom().cpuPercentile()) / type.vCpus()) + " of "
                + type.vCpus() + " vCPUs";
        return usage.memoryPeak().isEmpty()
                ? cpu + ", and memory is not measured"
                : cpu + " and at most " + percent(usage.memoryPeak().maximum() / (type.memoryMib() / 1024.0)) + " of "
                        + gib(type.memoryMib() / 1024.0);
    }

    private static double busiestDay(Series hourly) {
        Series days = hourly.averages(DAY);
        return days.isEmpty() ? Double.NaN : days.maximum();
    }

    private static OptionalDouble times(OptionalDouble value, double factor) {
        return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * factor) : value;
    }
}
