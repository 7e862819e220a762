package io.trimtab.rightsizing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.Lazy;
import io.trimtab.aws.gateway.Snapshot;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.outcome.OutcomeJson;
import io.trimtab.aws.settings.Settings;
import io.trimtab.aws.store.Home;
import io.trimtab.domain.outcome.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/// Looks at every instance, database and function of one account and region, and says which are the wrong size.
public final class RightsizingScanHandler implements RequestStreamHandler {
    /// Left for writing findings, booking the continuation and telling people.
    private static final Duration RESERVE = Duration.ofSeconds(60);

    private final Supplier<RightsizingScan> scan;
    private final Home home;
    private final Clock clock;

    /// As Lambda calls it: everything from the environment. A wrong setting fails here; clients and logging, which
    /// take the JVM a second to load, wait for the snapshot that Lambda starts from, or else for the first event.
    public RightsizingScanHandler() {
        Clock clock = Clock.systemUTC();
        Settings settings = Settings.from(System.getenv());
        this(new Lazy<>(() -> Wiring.of(settings, new AwsClients(), clock)), Wiring.home(settings), clock);
        Snapshot.after(() -> scan.get().rehearse());
    }

    /// With everything that it reaches given by the caller: another account, another clock.
    public RightsizingScanHandler(Settings settings, AwsClients clients, Clock clock) {
        this(new Lazy<>(() -> Wiring.of(settings, clients, clock)), Wiring.home(settings), clock);
    }

    RightsizingScanHandler(Supplier<RightsizingScan> scan, Home home, Clock clock) {
        this.scan = scan;
        this.home = home;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        ScanRequest request = ScanRequest.read(event);
        Invocation invocation = Invocation.of(context, clock.instant(), RESERVE);
        Outcome outcome =
                PowertoolsLogging.withLogging(context, () -> scan.get().run(request, invocation.at(home)));
        OutcomeJson.write(outcome, answer);
    }
}
