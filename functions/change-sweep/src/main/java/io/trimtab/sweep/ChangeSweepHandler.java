package io.trimtab.sweep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.Lazy;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.outcome.OutcomeJson;
import io.trimtab.aws.settings.Settings;
import io.trimtab.domain.outcome.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/// Every five minutes: sees to what nobody else has seen to.
public final class ChangeSweepHandler implements RequestStreamHandler {
    /// Left for the step at hand: the next sweep goes on.
    private static final Duration RESERVE = Duration.ofSeconds(15);

    private final Supplier<Wiring> wiring;
    private final Clock clock;

    /// As Lambda calls it: everything from the environment. A wrong setting fails here.
    public ChangeSweepHandler() {
        Clock clock = Clock.systemUTC();
        Settings settings = Settings.from(System.getenv());
        this(new Lazy<>(() -> Wiring.of(settings, new AwsClients(), clock)), clock);
    }

    /// With everything that it reaches given by the caller: another account, another clock.
    public ChangeSweepHandler(Settings settings, AwsClients clients, Clock clock) {
        this(new Lazy<>(() -> Wiring.of(settings, clients, clock)), clock);
    }

    ChangeSweepHandler(Supplier<Wiring> wiring, Clock clock) {
        this.wiring = wiring;
        this.clock = clock;
    }

    /// @param event the schedule's, of which nothing is read: the clock says all there is to know
    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Invocation invocation = Invocation.of(context, clock.instant(), RESERVE);
        Outcome outcome = PowertoolsLogging.withLogging(context, () -> run(invocation));
        OutcomeJson.write(outcome, answer);
    }

    private Outcome run(Invocation invocation) {
        Wiring made = wiring.get();
        made.outcomes().begin();
        return made.outcomes().of(invocation, made.sweep().run(invocation), clock.instant());
    }
}
