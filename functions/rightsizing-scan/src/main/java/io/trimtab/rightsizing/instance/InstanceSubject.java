package io.trimtab.rightsizing.instance;

import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Instance;
import io.trimtab.rightsizing.Looks;
import io.trimtab.rightsizing.Measured;
import io.trimtab.rightsizing.Subject;
import java.util.List;
import java.util.Optional;

/// An EC2 instance to be judged.
public record InstanceSubject(Instance instance, InstanceSizing sizing) implements Subject {
    public static final String KIND = "AWS::EC2::Instance";

    @Override
    public Arn arn() {
        return instance.arn();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Judgement> passOver() {
        return sizing.passOver(instance);
    }

    @Override
    public List<MetricQuery> firstLook() {
        return sizing.firstLook(instance);
    }

    @Override
    public List<MetricQuery> closerLook(Measured first) {
        return sizing.closerLook(instance, first);
    }

    @Override
    public List<Judgement> judge(Looks looks) {
        return List.of(sizing.judge(instance, looks.first(), Optional.of(looks.closer())));
    }
}
