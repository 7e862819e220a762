package io.trimtab.rightsizing;

import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.LambdaFunction;
import java.util.List;
import java.util.Optional;

/// One resource that a run judges, with the rules of its kind: what must be read of it, and what that means. Pure.
public interface Subject {
    Arn arn();

    /// CloudFormation's name of its kind, such as `AWS::EC2::Instance`.
    String kind();

    /// Why it is left alone before anything is measured.
    Optional<Judgement> passOver();

    List<MetricQuery> firstLook();

    /// What must be read besides, over the long view, before it may be called too large or idle; empty when the first
    /// look already clears it.
    List<MetricQuery> closerLook(Measured first);

    /// The function whose log must tell what memory it used, because no metric does.
    default Optional<LambdaFunction> needsReports(Measured first) {
        return Optional.empty();
    }

    List<Judgement> judge(Looks looks);
}
