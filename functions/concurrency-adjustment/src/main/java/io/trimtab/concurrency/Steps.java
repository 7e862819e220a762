package io.trimtab.concurrency;

import io.trimtab.aws.answer.Runbook;
import io.trimtab.domain.concurrency.Adjustment;
import java.util.List;

/// The exact steps for what only a person may do, each with its section in docs/runbooks/lambda-concurrency.md.
final class Steps {
    static final String PAGE = "docs/runbooks/lambda-concurrency.md";
    /// "Concurrent executions", of Lambda in Service Quotas.
    private static final String QUOTA = " --service-code lambda --quota-code L-B99A9384 --region ";

    private Steps() {}

    static Runbook of(Adjustment.Act act, Snapshot snapshot) {
        return switch (act) {
            case RAISE_ACCOUNT_QUOTA ->
                quota(
                        snapshot.function().region(),
                        snapshot.standing().account().limit());
            case RAISE_POLICY_MAXIMUM ->
                new Runbook(
                        PAGE,
                        "a-higher-maximum",
                        List.of(
                                "aws lambda list-provisioned-concurrency-configs --function-name "
                                        + snapshot.function(),
                                "aws ssm get-parameter --name <your policy parameter> --query Parameter.Value --output"
                                        + " text"));
            case RELIEVE_DOWNSTREAM ->
                new Runbook(
                        PAGE,
                        "a-downstream-that-cannot-keep-up",
                        List.of(
                                "aws lambda get-function-concurrency --function-name " + snapshot.function(),
                                "aws lambda put-function-concurrency --function-name " + snapshot.function()
                                        + " --reserved-concurrent-executions 0"));
        };
    }

    static Runbook quota(String region, int limit) {
        return new Runbook(
                PAGE,
                "a-higher-account-quota",
                List.of(
                        "aws lambda get-account-settings --region " + region,
                        "aws service-quotas get-service-quota" + QUOTA + region,
                        "aws service-quotas list-requested-service-quota-change-history-by-quota" + QUOTA + region,
                        "aws service-quotas request-service-quota-increase" + QUOTA + region + " --desired-value "
                                + 2L * limit));
    }
}
