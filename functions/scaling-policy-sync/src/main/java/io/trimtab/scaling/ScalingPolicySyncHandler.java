package io.trimtab.scaling;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.Lazy;
import io.trimtab.aws.outcome.ChangeOutcome;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.outcome.OutcomeJson;
import io.trimtab.aws.settings.Settings;
import io.trimtab.aws.store.Home;
import io.trimtab.aws.store.StateTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/// Once an hour: holds how things scale against the policy, and asks for what differs. It only reads the account.
public final class ScalingPolicySyncHandler implements RequestStreamHandler {
    /// Left for the resource at hand and for telling people: the next run goes on.
    private static final Duration RESERVE = Duration.ofSeconds(20);

    private final Supplier<Wiring> wiring;
    private final Home home;
    private final Clock clock;

    /// As Lambda calls it: everything from the environment. A wrong setting fails here.
    public ScalingPolicySyncHandler() {
        this(Settings.from(System.getenv()), new AwsClients(), Clock.systemUTC());
    }

    /// With everything that it reaches given by the caller: another account, another clock.
    public ScalingPolicySyncHandler(Settings settings, AwsClients clients, Clock clock) {
        this.wiring = new Lazy<>(() -> Wiring.of(settings, clients, clock));
        this.home = Home.from(System.getenv(), () -> new StateTable(clients.dynamoDb(), settings.tableName()));
        this.clock = clock;
    }

    /// @param event the schedule's, of which nothing is read: the clock says all there is to know
    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Invocation invocation = Invocation.of(context, clock.instant(), RESERVE).at(home);
        ChangeOutcome outcome = PowertoolsLogging.withLogging(context, () -> run(invocation));
        OutcomeJson.write(outcome, answer);
    }

    private ChangeOutcome run(Invocation invocation) {
        Wiring made = wiring.get();
        made.outcomes().begin();
        return made.outcomes().of(invocation, made.sync().run(invocation), clock.instant());
    }
}
