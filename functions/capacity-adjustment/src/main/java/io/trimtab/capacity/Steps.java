package io.trimtab.capacity;

import io.trimtab.aws.answer.Runbook;
import io.trimtab.domain.capacity.CapacityAnswer;
import java.util.List;

/// The exact steps for what only a person may do, each with its section in docs/runbooks/capacity.md.
final class Steps {
    static final String PAGE = "docs/runbooks/capacity.md";

    private Steps() {}

    /// @param look how the tier is looked at, as a command
    static Runbook of(CapacityAnswer.Act act, Tier tier, String look) {
        return switch (act) {
            case RELIEVE_DOWNSTREAM -> runbook("a-bottleneck-behind-it", List.of(look, alarms(tier)));
            case RAISE_POLICY_MAXIMUM ->
                runbook(
                        "a-higher-maximum",
                        List.of(
                                look,
                                "aws ssm get-parameter --name <your policy parameter> --query Parameter.Value --output"
                                        + " text"));
            case SIZE_UP -> runbook("a-larger-size", List.of(look));
            case LOOK_AFTER_INSTANCES -> runbook("instances-that-do-not-come", List.of(look, activities(tier)));
        };
    }

    static Runbook investigate(Tier tier, String look) {
        return runbook("requests-that-fail", List.of(look, alarms(tier)));
    }

    static Runbook none() {
        return Runbook.none(PAGE);
    }

    private static Runbook runbook(String section, List<String> steps) {
        return new Runbook(PAGE, section, steps);
    }

    private static String alarms(Tier tier) {
        return "aws cloudwatch describe-alarms --state-value ALARM --region "
                + tier.arn().region();
    }

    private static String activities(Tier tier) {
        return tier.arn().service().equals("autoscaling")
                ? "aws autoscaling describe-scaling-activities --max-items 10 --region "
                        + tier.arn().region() + " --auto-scaling-group-name " + quoted(tier.name())
                : "aws ecs list-tasks --desired-status STOPPED --region "
                        + tier.arn().region() + " --cluster "
                        + quoted(tier.name().split("/", -1)[0]);
    }

    static String quoted(String name) {
        return "'" + name.replace("'", "'\\''") + "'";
    }
}
