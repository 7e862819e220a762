package io.trimtab.aws.price;

import io.trimtab.domain.price.Commitments;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What the account's reservations and Savings Plans pay for, as Cost Explorer reports it.
///
/// Every Cost Explorer request costs a cent, so the answer is kept in the table for a day.
public final class CommitmentGateway {
    static final Duration KEPT = Duration.ofDays(1);
    /// Two weeks: long enough to level out days, short enough to forget reservations that have ended.
    static final int LOOK_BACK_DAYS = 14;

    private static final Logger LOG = LoggerFactory.getLogger(CommitmentGateway.class);

    private final CoverageApi api;
    private final DynamoDbClient dynamo;
    private final String tableName;

    public CommitmentGateway(CostExplorerClient costExplorer, DynamoDbClient dynamo, String tableName) {
        this.api = new CoverageApi(costExplorer);
        this.dynamo = dynamo;
        this.tableName = tableName;
    }

    /// Never fails: what Cost Explorer does not say is [Commitments.Unknown], with the reason.
    public Commitments read(String account, String region, Instant now) {
        var cache = new CoverageCache(new TableCache(dynamo, tableName));
        return cache.get(account, region, now)
                .<Commitments>map(Commitments.Known::new)
                .orElseGet(() -> ask(account, region, now, cache));
    }

    private Commitments ask(String account, String region, Instant now, CoverageCache cache) {
        // Cost Explorer is a day behind: the last day asked for is the day before yesterday
        LocalDate end = PriceCache.day(now).minusDays(1);
        var scope = new CoverageApi.Scope(account, region, end.minusDays(LOOK_BACK_DAYS), end);
        try {
            var coverage = api.read(scope);
            cache.put(account, region, coverage, now);
            return new Commitments.Known(coverage);
        } catch (SdkException failure) {
            LOG.warn(
                    "Cost Explorer does not say what commitments cover, savings are before them: {}",
                    failure.toString());
            return new Commitments.Unknown(reason(failure));
        }
    }

    private static String reason(SdkException failure) {
        return Optional.of(failure)
                .filter(AwsServiceException.class::isInstance)
                .map(AwsServiceException.class::cast)
                .flatMap(service -> Optional.ofNullable(service.awsErrorDetails()))
                .flatMap(details -> Optional.ofNullable(details.errorCode()))
                .map(code -> "Cost Explorer answered " + code)
                .orElse("Cost Explorer did not answer");
    }
}
