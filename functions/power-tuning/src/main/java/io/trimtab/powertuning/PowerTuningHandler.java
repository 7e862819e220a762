package io.trimtab.powertuning;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.Lazy;
import io.trimtab.aws.outcome.ChangeOutcome;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.outcome.OutcomeJson;
import io.trimtab.aws.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/// Once a day: asks for the next step of each function's memory that is being walked. It only reads the account.
public final class PowerTuningHandler implements RequestStreamHandler {
    /// Left for asking for the step at hand: tomorrow's run asks for the rest.
    private static final Duration RESERVE = Duration.ofSeconds(20);

    private final Supplier<Wiring> wiring;
    private final Clock clock;

    /// As Lambda calls it: everything from the environment. A wrong setting fails here.
    public PowerTuningHandler() {
        Clock clock = Clock.systemUTC();
        Settings settings = Settings.from(System.getenv());
        this(new Lazy<>(() -> Wiring.of(settings, new AwsClients(), clock)), clock);
    }

    /// With everything that it reaches given by the caller: another account, another clock.
    public PowerTuningHandler(Settings settings, AwsClients clients, Clock clock) {
        this(new Lazy<>(() -> Wiring.of(settings, clients, clock)), clock);
    }

    PowerTuningHandler(Supplier<Wiring> wiring, Clock clock) {
        this.wiring = wiring;
        this.clock = clock;
    }

    /// @param event the schedule's, of which nothing is read: the clock says all there is to know
    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Invocation invocation = Invocation.of(context, clock.instant(), RESERVE);
        ChangeOutcome outcome = PowertoolsLogging.withLogging(context, () -> run(invocation));
        OutcomeJson.write(outcome, answer);
    }

    private ChangeOutcome run(Invocation invocation) {
        Wiring made = wiring.get();
        made.outcomes().begin();
        return made.outcomes().of(invocation, made.tuner().run(invocation), clock.instant());
    }
}
