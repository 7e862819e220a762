package io.trimtab.desk;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.trimtab.aws.gateway.Lazy;
import io.trimtab.aws.outcome.ChangeOutcome;
import io.trimtab.aws.outcome.OutcomeJson;
import io.trimtab.aws.settings.Settings;
import io.trimtab.desk.slack.WebAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/// Asks people, by Slack, for the changes that are proposed, and takes their answers: from Slack, from whoever may
/// invoke it, or from the policy.
public final class ChangeDeskHandler implements RequestStreamHandler {
    private final Supplier<Desk> desk;
    private final Clock clock;

    /// As Lambda calls it: everything from the environment. Where Lambda is about to take a snapshot, all that a
    /// request
    /// needs is made and tried before it, so that Slack is answered in time also from cold.
    public ChangeDeskHandler() {
        this(System.getenv(), Clock.systemUTC());
    }

    private ChangeDeskHandler(Map<String, String> environment, Clock clock) {
        Settings settings = Settings.from(environment);
        String name = environment.getOrDefault("AWS_LAMBDA_FUNCTION_NAME", Desk.FUNCTION);
        Lazy<Desk> lazy = new Lazy<>(() -> Wiring.of(settings, name, clock));
        if ("snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
            WarmUp.run(() -> lazy.get().warmUp());
        }
        this.desk = lazy;
        this.clock = clock;
    }

    ChangeDeskHandler(Supplier<Desk> desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Incoming incoming = Incoming.read(event, clock.instant());
        Invocation invocation = Invocation.of(context, clock.instant());
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
