package io.trimtab.slo;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.Lazy;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.outcome.OutcomeJson;
import io.trimtab.aws.outcome.SloOutcome;
import io.trimtab.aws.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/// Every five minutes: holds services to what is promised of them. It only reads the account.
public final class SloWatchHandler implements RequestStreamHandler {
    /// Left for telling people and writing that down: the next run begins with what this one leaves.
    private static final Duration RESERVE = Duration.ofSeconds(20);

    private final Supplier<Wiring> wiring;
    private final Clock clock;

    /// As Lambda calls it: everything from the environment. A wrong setting fails here.
    public SloWatchHandler() {
        Clock clock = Clock.systemUTC();
        Settings settings = Settings.from(System.getenv());
        this(new Lazy<>(() -> Wiring.of(settings, new AwsClients(), clock)), clock);
    }

    /// With everything that it reaches given by the caller: another account, another clock.
    public SloWatchHandler(Settings settings, AwsClients clients, Clock clock) {
        this(new Lazy<>(() -> Wiring.of(settings, clients, clock)), clock);
    }

    SloWatchHandler(Supplier<Wiring> wiring, Clock clock) {
        this.wiring = wiring;
        this.clock = clock;
    }

    /// @param event the schedule's, of which nothing is read: the clock says all there is to know
    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Invocation invocation = Invocation.of(context, clock.instant(), RESERVE);
        SloOutcome outcome = PowertoolsLogging.withLogging(context, () -> run(invocation));
        OutcomeJson.write(outcome, answer);
    }

    private SloOutcome run(Invocation invocation) {
        Wiring made = wiring.get();
        made.outcomes().begin();
        return made.outcomes().of(invocation, made.watch().run(invocation), clock.instant());
    }
}
