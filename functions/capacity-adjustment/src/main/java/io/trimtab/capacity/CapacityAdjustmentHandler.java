package io.trimtab.capacity;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.trimtab.aws.answer.Answer;
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
import java.util.List;
import java.util.function.Supplier;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/// Answers alarms on services, however they arrive. It reads the account and asks for changes; it makes none.
public final class CapacityAdjustmentHandler implements RequestStreamHandler {
    /// Left for writing down what was decided.
    private static final Duration RESERVE = Duration.ofSeconds(15);

    private final Supplier<Wiring> wiring;
    private final Clock clock;

    /// As Lambda calls it: everything from the environment. A wrong setting fails here.
    public CapacityAdjustmentHandler() {
        Clock clock = Clock.systemUTC();
        Settings settings = Settings.from(System.getenv());
        this(new Lazy<>(() -> Wiring.of(settings, new AwsClients(), clock)), clock);
    }

    /// With everything that it reaches given by the caller: another account, another clock.
    public CapacityAdjustmentHandler(Settings settings, AwsClients clients, Clock clock) {
        this(new Lazy<>(() -> Wiring.of(settings, clients, clock)), clock);
    }

    CapacityAdjustmentHandler(Supplier<Wiring> wiring, Clock clock) {
        this.wiring = wiring;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Incoming incoming = Incoming.read(event);
        Invocation invocation = Invocation.of(context, clock.instant(), RESERVE);
        ChangeOutcome outcome = PowertoolsLogging.withLogging(context, () -> run(incoming, invocation));
        OutcomeJson.write(outcome, answer);
    }

    private ChangeOutcome run(Incoming incoming, Invocation invocation) {
        Wiring made = wiring.get();
        made.outcomes().begin();
        try {
            List<Answer> answers = switch (incoming) {
                case Incoming.Alarms(var alarms) -> made.answering().all(alarms, invocation);
                case Incoming.Kept(String changeId) -> made.answering().again(changeId, invocation);
                case Incoming.Held(var look) -> made.answering().later(look, invocation);
            };
            return made.outcomes().of(invocation, answers, clock.instant());
        } finally {
            made.outcomes().end();
        }
    }
}
