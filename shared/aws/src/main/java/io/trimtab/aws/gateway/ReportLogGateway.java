package io.trimtab.aws.gateway;

import io.trimtab.domain.money.Money;
import io.trimtab.domain.resource.LambdaFunction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/// Reads from their own log lines how much memory functions used, with one Logs Insights query for 50 of them.
///
/// A query is billed by what it scans, so there is a limit: a run that reaches it stops its queries, and what they had
/// found is dropped, because the maximum of half the lines is no maximum. For the same reason nothing is read of
/// functions that share a log group. Never throws: a function without an answer has a reason instead.
public final class ReportLogGateway {
    private static final BigDecimal GIGABYTE = BigDecimal.valueOf(1_000_000_000);

    private final Supplier<CloudWatchLogsClient> client;
    private final Clock clock;
    private final Pause pause;
    private final MissingShare missing = new MissingShare();

    public ReportLogGateway(AwsClients clients, Clock clock) {
        this(clients::logs, clock, Pause.sleeping());
    }

    ReportLogGateway(Supplier<CloudWatchLogsClient> client, Clock clock, Pause pause) {
        this.client = client;
        this.clock = clock;
        this.pause = pause;
    }

    /// @param maximumCost of all queries together
    /// @param costPerGigabyte what Logs Insights charges for scanning 10⁹ bytes
    public record Budget(Money maximumCost, Money costPerGigabyte) {
        long bytes() {
            return maximumCost
                    .amount()
                    .multiply(GIGABYTE)
                    .divide(costPerGigabyte.amount(), 0, RoundingMode.DOWN)
                    .longValue();
        }

        public Money cost(long bytes) {
            return costPerGigabyte.times(BigDecimal.valueOf(bytes).divide(GIGABYTE));
        }
    }

    /// @param stopAt no query is waited for after that
    public ReportedMemory read(
            Collection<LambdaFunction> functions, Instant from, Instant to, Budget budget, Instant stopAt) {
        return new ReportLogSearch(new LogQueries(client, from, to), missing, functions, budget.bytes())
                .run(() -> clock.instant().isBefore(stopAt), pause);
    }
}
