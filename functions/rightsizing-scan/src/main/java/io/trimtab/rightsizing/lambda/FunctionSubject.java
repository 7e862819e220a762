package io.trimtab.rightsizing.lambda;

import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.LambdaFunction;
import io.trimtab.rightsizing.Looks;
import io.trimtab.rightsizing.Measured;
import io.trimtab.rightsizing.Subject;
import java.util.List;
import java.util.Optional;

/// A Lambda function to be judged.
public record FunctionSubject(LambdaFunction function, FunctionSizing sizing) implements Subject {
    public static final String KIND = "AWS::Lambda::Function";

    @Override
    public Arn arn() {
        return function.arn();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Judgement> passOver() {
        return sizing.passOver(function);
    }

    @Override
    public List<MetricQuery> firstLook() {
        return sizing.firstLook(function);
    }

    @Override
    public List<MetricQuery> closerLook(Measured first) {
        return sizing.closerLook(function, first);
    }

    @Override
    public Optional<LambdaFunction> needsReports(Measured first) {
        return sizing.needsReports(function, first) ? Optional.of(function) : Optional.empty();
    }

    @Override
    public List<Judgement> judge(Looks looks) {
        return List.of(
                sizing.judge(function, looks.first(), Optional.of(looks.closer()), looks.report(function.arn())));
    }
}
