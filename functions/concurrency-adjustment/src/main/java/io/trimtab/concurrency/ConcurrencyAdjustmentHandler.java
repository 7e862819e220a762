package io.trimtab.concurrency;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.trimtab.aws.answer.Incoming;
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

/// Answers alarms on Lambda functions, however they arrive, and follows the rhythm of those whose tag asks for it. It
/// reads the account and asks for changes; it makes none.
public final class ConcurrencyAdjustmentHandler implements RequestStreamHandler {
    /// Left for writing down what was decided.
    private static final Duration RESERVE = Duration.ofSeconds(15);

    private final Supplier<Wiring> wiring;
    private final Clock clock;

    /// As Lambda calls it: everything from the environment. A wrong setting fails here.
    public ConcurrencyAdjustmentHandler() {
        Clock clock = Clock.systemUTC();
        Settings settings = Settings.from(System.getenv());
        this(new Lazy<>(() -> Wiring.of(settings, new AwsClients(), clock)), clock);
    }

    /// With everything that it reaches given by the caller: another account, another clock.
    public ConcurrencyAdjustmentHandler(Settings settings, AwsClients clients, Clock clock) {
        this(new Lazy<>(() -> Wiring.of(settings, clients, clock)), clock);
    }

    ConcurrencyAdjustmentHandler(Supplier<Wiring> wiring, Clock clock) {
        this.wiring = wiring;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Occasion occasion = Occasion.read(event);
        Invocation invocation = Invocation.of(context, clock.instant(), RESERVE);
        ChangeOutcome outcome = PowertoolsLogging.withLogging(context, () -> run(occasion, invocation));
        OutcomeJson.write(outcome, answer);
    }

    private ChangeOutcome run(Occasion occasion, Invocation invocation) {
        Wiring made = wiring.get();
        made.outcomes().begin();
        try {
            return switch (occasion) {
                case Occasion.Time _ ->
                    made.outcomes()
                            .of(invocation, made.following().run(invocation).outcome(), clock.instant());
                case Occasion.Heard(Incoming.Alarms(var alarms)) ->
                    made.outcomes().of(invocation, made.answering().all(alarms, invocation), clock.instant());
                case Occasion.Heard(Incoming.Kept(String changeId)) ->
                    made.outcomes().of(invocation, made.answering().again(changeId, invocation), clock.instant());
                case Occasion.Heard(Incoming.Held(var look)) ->
                    made.outcomes().of(invocation, made.answering().later(look, invocation), clock.instant());
            };
        } finally {
            made.outcomes().end();
        }
    }
}
