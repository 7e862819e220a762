package io.trimtab.apply;

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
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/// Makes one approved change, or sets it back. The only function that may write to resources.
public final class ApplyChangeHandler implements RequestStreamHandler {
    /// Left for the slowest single step, for writing down what it did and for booking what comes next.
    private static final Duration RESERVE = Duration.ofSeconds(45);

    private final Supplier<Wiring> wiring;
    private final Clock clock;

    /// As Lambda calls it: everything from the environment. A wrong setting fails here.
    public ApplyChangeHandler() {
        Clock clock = Clock.systemUTC();
        Settings settings = Settings.from(System.getenv());
        this(new Lazy<>(() -> Wiring.of(settings, new AwsClients(), clock, Wiring::sleep)), clock);
    }

    /// With everything that it reaches given by the caller: another account, another clock.
    ///
    /// @param pause waits so long for AWS
    public ApplyChangeHandler(Settings settings, AwsClients clients, Clock clock, Consumer<Duration> pause) {
        this(new Lazy<>(() -> Wiring.of(settings, clients, clock, pause)), clock);
    }

    ApplyChangeHandler(Supplier<Wiring> wiring, Clock clock) {
        this.wiring = wiring;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        ApplyRequest request = ApplyRequest.read(event);
        Invocation invocation = Invocation.of(context, clock.instant(), RESERVE);
        ChangeOutcome outcome = PowertoolsLogging.withLogging(context, () -> run(request, invocation));
        OutcomeJson.write(outcome, answer);
    }

    private ChangeOutcome run(ApplyRequest request, Invocation invocation) {
        Wiring made = wiring.get();
        made.outcomes().begin();
        try {
            Result result = made.apply().run(request, invocation);
            return made.outcomes()
                    .of(invocation, result.change(), result.because(), result.complete(), clock.instant());
        } finally {
            made.outcomes().end();
        }
    }
}
