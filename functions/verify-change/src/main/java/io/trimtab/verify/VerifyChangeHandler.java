package io.trimtab.verify;

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

/// Takes one look at an applied change: keeps it, has it set back, or books the next look. It only reads.
public final class VerifyChangeHandler implements RequestStreamHandler {
    /// Left for writing down what was found.
    private static final Duration RESERVE = Duration.ofSeconds(15);

    private final Supplier<Wiring> wiring;
    private final Clock clock;

    /// As Lambda calls it: everything from the environment. A wrong setting fails here.
    public VerifyChangeHandler() {
        Clock clock = Clock.systemUTC();
        Settings settings = Settings.from(System.getenv());
        this(new Lazy<>(() -> Wiring.of(settings, new AwsClients(), clock)), clock);
    }

    /// With everything that it reaches given by the caller: another account, another clock.
    public VerifyChangeHandler(Settings settings, AwsClients clients, Clock clock) {
        this(new Lazy<>(() -> Wiring.of(settings, clients, clock)), clock);
    }

    VerifyChangeHandler(Supplier<Wiring> wiring, Clock clock) {
        this.wiring = wiring;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        VerifyRequest request = VerifyRequest.read(event);
        Invocation invocation = Invocation.of(context, clock.instant(), RESERVE);
        ChangeOutcome outcome = PowertoolsLogging.withLogging(context, () -> run(request, invocation));
        OutcomeJson.write(outcome, answer);
    }

    private ChangeOutcome run(VerifyRequest request, Invocation invocation) {
        Wiring made = wiring.get();
        made.outcomes().begin();
        try {
            Result result = made.verify().run(request, invocation);
            return made.outcomes()
                    .of(invocation, result.change(), result.because(), result.complete(), clock.instant());
        } finally {
            made.outcomes().end();
        }
    }
}
