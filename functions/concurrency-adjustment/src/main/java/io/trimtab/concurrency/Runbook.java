package io.trimtab.concurrency;

import io.trimtab.domain.concurrency.Adjustment;
import java.util.List;

/// The exact steps for what only a person may do. Each has its section in docs/runbooks/lambda-concurrency.md.
///
/// @param section of that page
/// @param steps commands, in order, for exactly this function
record Runbook(String section, List<String> steps) {
    static final String PAGE = "docs/runbooks/lambda-concurrency.md";
    /// "Concurrent executions", of Lambda in Service Quotas.
    private static final String QUOTA = " --service-code lambda --quota-code L-B99A9384 --region ";

    Runbook {
        steps = List.copyOf(steps);
    }

    static Runbook of(Adjustment.Act act, Snapshot snapshot) {
        return switch (act) {
            case RAISE_ACCOUNT_QUOTA ->
                quota(
                        snapshot.function().region(),
                        snapshot.standing().account().limit());
            case RAISE_POLICY_MAXIMUM ->
                new Runbook(
                        "a-higher-maximum",
                        List.of(
                                "aws lambda list-provisioned-concurrency-configs --function-name "
                                        + snapshot.function(),
                                "aws ssm get-parameter --name <your policy parameter> --query Parameter.Value --output"
                                        + " text"));
            case RELIEVE_DOWNSTREAM ->
                new Runbook(
                        "a-downstream-that-cannot-keep-up",
                        List.of(
                                "aws lambda get-function-concurrency --function-name " + snapshot.function(),
                                "aws lambda put-function-concurrency --function-name " + snapshot.function()
                                        + " --reserved-concurrent-executions 0"));
        };
    }

    static Runbook quota(String region, int limit) {
        return new Runbook(
                "a-higher-account-quota",
                List.of(
                        "aws lambda get-account-settings --region " + region,
                        "aws service-quotas get-service-quota" + QUOTA + region,
                        "aws service-quotas list-requested-service-quota-change-history-by-quota" + QUOTA + region,
                        "aws service-quotas request-service-quota-increase" + QUOTA + region + " --desired-value "
                                + 2L * limit));
    }

    static Runbook unknown(String alarm, String region) {
        return new Runbook(
                "an-alarm-that-is-not-known",
                List.of("aws cloudwatch describe-alarms --region " + region + " --alarm-names '"
                        + alarm.replace("'", "'\\''") + "'"));
    }

    static Runbook flapping(String alarm, String region) {
        return new Runbook(
                "an-alarm-that-flaps",
                List.of("aws cloudwatch describe-alarm-history --region " + region
                        + " --history-item-type StateUpdate --alarm-name '" + alarm.replace("'", "'\\''") + "'"));
    }

    static Runbook none() {
        return new Runbook("what-it-decides-by", List.of());
    }
}
