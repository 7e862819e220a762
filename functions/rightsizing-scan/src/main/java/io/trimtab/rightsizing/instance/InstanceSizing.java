package io.trimtab.rightsizing.instance;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.finding.Skip;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.resource.Instance;
import io.trimtab.domain.resource.InstanceType;
import io.trimtab.rightsizing.Dossier;
import io.trimtab.rightsizing.LongView;
import io.trimtab.rightsizing.Measured;
import io.trimtab.rightsizing.MetricSource;
import io.trimtab.rightsizing.Reading;
import io.trimtab.rightsizing.ScanContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Judges EC2 instances: pure, one at a time.
public final class InstanceSizing {
    private final ScanContext context;

    public InstanceSizing(ScanContext context) {
        this.context = context;
    }

    /// Why an instance is left alone before anything is measured.
    public Optional<Judgement> passOver(Instance instance) {
        return Dossier.protectedBy(instance.tags(), instance.arn(), context).or(() -> unsized(instance));
    }

    private Optional<Judgement> unsized(Instance instance) {
        if (instance.group().isPresent()) {
            return passed(
                    instance,
                    Skip.GROUP_MEMBER,
                    "It belongs to Auto Scaling group " + instance.group().get() + ", which is sized as a whole.");
        }
        if (instance.spot()) {
            return passed(instance, Skip.SPOT, "Spot instances are replaced, not resized.");
        }
        if (!instance.state().equals("running")) {
            return passed(instance, Skip.STOPPED, "It is " + instance.state() + ".");
        }
        Duration age = Duration.between(instance.launchedAt(), context.now());
        if (age.toHours() < context.rules(instance.tags()).evidence().minimumHours()) {
            return passed(instance, Skip.TOO_NEW, "It was started " + age.toHours() + " hours ago.");
        }
        return Optional.empty();
    }

    public List<MetricQuery> firstLook(Instance instance) {
        return queries(instance).firstLook();
    }

    /// What must be read besides, over the long view, before this instance may be called too large or idle; empty
    /// when the first look already clears it.
    public List<MetricQuery> closerLook(Instance instance, Measured first) {
        return context.types()
                .find(instance.type())
                .map(type -> read(instance, type, usage(instance, type, first, Optional.empty()), Optional.empty()))
                .map(reading -> closerLook(instance, reading))
                .orElse(List.of());
    }

    private List<MetricQuery> closerLook(Instance instance, Reading<InstanceNeeds> reading) {
        return switch (reading) {
            case Reading.Oversized<InstanceNeeds> _, Reading.Idle<InstanceNeeds> _ -> {
                InstanceQueries queries = queries(instance);
                List<MetricQuery> all = new ArrayList<>(queries.closerLook());
                all.addAll(queries.volumes());
                yield all;
            }
            case Reading.Unknown<InstanceNeeds> _,
                    Reading.RightSized<InstanceNeeds> _,
                    Reading.Undersized<InstanceNeeds> _ -> List.of();
        };
    }

    /// @param closer what the closer look found; empty when none was asked for
    public Judgement judge(Instance instance, Measured first, Optional<Measured> closer) {
        return context.types()
                .find(instance.type())
                .<Judgement>map(type -> decide(instance, type, first, closer))
                .orElseGet(() -> undescribed(instance));
    }

    private Decision decide(Instance instance, InstanceType type, Measured first, Optional<Measured> closer) {
        InstanceUsage usage = usage(instance, type, first, closer);
        Reading<InstanceNeeds> reading = read(instance, type, usage, closer);
        InstanceDecisions decisions = new InstanceDecisions(context, instance, type, usage);
        return switch (reading) {
            case Reading.Unknown<InstanceNeeds> _ -> decisions.plain(Verdict.UNKNOWN, reading);
            case Reading.RightSized<InstanceNeeds> _ -> decisions.plain(Verdict.RIGHT_SIZED, reading);
            case Reading.Idle<InstanceNeeds> _ -> decisions.plain(Verdict.IDLE, reading);
            case Reading.Undersized<InstanceNeeds> tooSmall -> decisions.undersized(tooSmall);
            case Reading.Oversized<InstanceNeeds> spare -> decisions.oversized(spare);
        };
    }

    private Reading<InstanceNeeds> read(
            Instance instance, InstanceType type, InstanceUsage usage, Optional<Measured> closer) {
        return new InstanceReader(type, context.rules(instance.tags())).read(usage, longView(instance, type, closer));
    }

    private InstanceUsage usage(Instance instance, InstanceType type, Measured first, Optional<Measured> closer) {
        InstanceQueries queries = queries(instance);
        InstanceUsage usage = InstanceUsage.of(instance, type, queries, first);
        return closer.map(measured -> usage.withVolumes(measured, queries.volumes()))
                .orElse(usage);
    }

    private LongView longView(Instance instance, InstanceType type, Optional<Measured> closer) {
        InstanceQueries queries = queries(instance);
        return closer.map(measured -> new LongView(
                        Optional.of(measured.get(queries.cpu(Statistic.MAXIMUM, MetricSource.DAY))
                                .map(value -> value / 100 * type.vCpus())),
                        Optional.of(InstanceUsage.memory(queries.memory(MetricSource.DAY), measured, type))))
                .orElse(LongView.NONE);
    }

    private InstanceQueries queries(Instance instance) {
        boolean burstable = context.types()
                .find(instance.type())
                .map(InstanceType::burstable)
                .orElse(false);
        return new InstanceQueries(instance, burstable);
    }

    private Decision undescribed(Instance instance) {
        return new Dossier(
                        instance.arn(),
                        instance.tags().get("Name").orElse(instance.id()),
                        context.environment(instance.tags()),
                        instance.owner(),
                        0,
                        List.of())
                .decide(
                        "ec2-unknown-type",
                        Verdict.UNKNOWN,
                        "AWS does not describe its type " + instance.type() + " in this region.");
    }

    private static Optional<Judgement> passed(Instance instance, Skip reason, String because) {
        return Dossier.passed(instance.arn(), reason, because);
    }
}
