package io.trimtab.desk;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.Lazy;
import io.trimtab.aws.gateway.Snapshot;
import io.trimtab.aws.outcome.ChangeOutcome;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.outcome.OutcomeJson;
import io.trimtab.aws.settings.Settings;
import io.trimtab.desk.slack.WebAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/// Asks people, by Slack, for the changes that are proposed, and takes their answers: from Slack, from whoever may
/// invoke it, or from the policy.
public final class ChangeDeskHandler implements RequestStreamHandler {
    private final Supplier<Desk> desk;
    private final Clock clock;

    /// As Lambda calls it: everything from the environment. A wrong setting fails here. What is slow to load
    /// waits for the snapshot that Lambda starts from, so that Slack is answered in time.
    public ChangeDeskHandler() {
        Clock clock = Clock.systemUTC();
        Map<String, String> environment = System.getenv();
        Settings settings = Settings.from(environment);
        String name = environment.getOrDefault("AWS_LAMBDA_FUNCTION_NAME", Desk.FUNCTION);
        this(new Lazy<>(() -> Wiring.of(settings, new AwsClients(), name, clock)), clock);
        Snapshot.after(() -> desk.get().rehearse());
    }

    /// With everything that it reaches given by the caller: another account, another clock.
    public ChangeDeskHandler(Settings settings, AwsClients clients, Clock clock) {
        this(new Lazy<>(() -> Wiring.of(settings, clients, Desk.FUNCTION, clock)), clock);
    }

    ChangeDeskHandler(Supplier<Desk> desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Incoming incoming = Incoming.read(event, clock.instant());
        Invocation invocation = Invocation.of(context, clock.instant(), Duration.ZERO);
        Reply reply = PowertoolsLogging.withLogging(context, () -> switch (incoming) {
            case Incoming.Web web -> of(desk.get().answer(web));
            case Incoming.Plain plain -> of(desk.get().follow(plain, invocation));
            case Incoming.Told told -> of(desk.get().hear(told, invocation));
            case Incoming.Work work -> of(desk.get().work(work, invocation));
        });
        reply.write(answer);
    }

    private interface Reply {
        void write(OutputStream stream) throws IOException;
    }

    private static Reply of(WebAnswer web) {
        return web::write;
    }

    private static Reply of(ChangeOutcome outcome) {
        return stream -> OutcomeJson.write(outcome, stream);
    }
}
