package io.trimtab.local.change;

import static io.trimtab.local.change.ChangedAccount.NOW;
import static io.trimtab.local.change.ChangedAccount.acted;
import static io.trimtab.local.change.ChangedAccount.walk;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.change.CapacitySetting;
import io.trimtab.aws.change.ChangeActs;
import io.trimtab.aws.change.Obstacle;
import io.trimtab.aws.change.Sight;
import io.trimtab.aws.change.Step;
import io.trimtab.domain.capacity.data.Move;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.resource.Arn;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Runtime;

/// The maximum concurrency of an event source mapping on the embedded account.
class EventSourceChangeTest {
    private static ChangedAccount account;
    private static int made;

    private final ChangeActs acts = account.acts(ChangeKind.SCALE_EVENT_SOURCE);
    private final LambdaClient lambda = account.clients().lambda();
    private String name = "";
    private String mapping = "";

    @BeforeAll
    static void start() {
        account = new ChangedAccount();
    }

    @AfterAll
    static void end() {
        account.close();
    }

    @BeforeEach
    void makeMapping() {
        account.calm();
        name = "mailer-" + ++made;
        lambda.createFunction(create -> create.functionName(name)
                .runtime(Runtime.PYTHON3_13)
                .role("arn:aws:iam::123456789012:role/workload-function")
                .handler("main.handler")
                .code(code -> code.zipFile(SdkBytes.fromUtf8String("code of " + name))));
        Queues.make(account.endpoint(), name);
        mapping = mapping(10);
    }

    private String mapping(int maximum) {
        return lambda.createEventSourceMapping(create -> create.functionName(name)
                        .eventSourceArn("arn:aws:sqs:eu-central-1:123456789012:" + name)
                        .scalingConfig(scaling -> scaling.maximumConcurrency(maximum)))
                .uuid();
    }

    private Arn function() {
        return Arn.of("aws", "lambda", "eu-central-1", "123456789012", "function:" + name);
    }

    private Plan plan(int from, int to) {
        return CapacitySetting.plan(function(), new Move.MaximumConcurrency(mapping, from, to), "");
    }

    private Integer maximum() {
        return lambda.getEventSourceMapping(get -> get.uuid(mapping))
                .scalingConfig()
                .maximumConcurrency();
    }

    @Test
    void raisesTheMaximumAndRestoresIt() {
        account.states("{\"looks\": 2}");
        Plan plan = plan(10, 20);
        BeforeImage before = ChangedAccount.before(acts, plan);

        assertThat(walk(() -> acts.forward(plan, before, NOW)))
                .containsExactly(
                        new Step.Acted(
                                "lambda:UpdateEventSourceMapping to {maximumConcurrency:" + mapping + "=20}",
                                Duration.ofSeconds(5)),
                        new Step.Waiting("The event source mapping is Updating.", Duration.ofSeconds(5)),
                        new Step.Waiting("The event source mapping is Updating.", Duration.ofSeconds(5)),
                        new Step.Done(plan.to()));
        assertThat(maximum()).isEqualTo(20);

        assertThat(acted(walk(() -> acts.back(plan, before, NOW))))
                .containsExactly("lambda:UpdateEventSourceMapping back to {maximumConcurrency:" + mapping + "=10}");
        account.calm();
        assertThat(maximum()).isEqualTo(10);
    }

    @Test
    void holdsWhatTheFunctionHasReserved() {
        lambda.putFunctionConcurrency(put -> put.functionName(name).reservedConcurrentExecutions(30));
        mapping(15); // another queue of the same function
        assertThat(ChangedAccount.present(acts, plan(10, 15)).obstacles()).isEmpty();
        assertThat(ChangedAccount.present(acts, plan(10, 16)).obstacles())
                .extracting(Obstacle::sentence)
                .containsExactly(
                        "Its reserved concurrency of 30 does not hold 31 of its event sources: reserve more first.");
    }

    @Test
    void isRefusedWhatLambdaDoesNotTake() {
        Plan plan = plan(10, 1_001);
        assertThat(acts.forward(plan, new BeforeImage(plan.from()), NOW))
                .isInstanceOfSatisfying(
                        Step.Refused.class, refused -> assertThat(refused.why()).contains("between 2 and 1000"));
        assertThat(maximum()).isEqualTo(10);
    }

    @Test
    void waitsWhileLambdaChangesIt() {
        account.states("{\"looks\": 3}");
        lambda.updateEventSourceMapping(
                update -> update.uuid(mapping).scalingConfig(scaling -> scaling.maximumConcurrency(12)));
        assertThat(ChangedAccount.present(acts, plan(10, 20)).obstacles())
                .extracting(Obstacle::kind)
                .containsExactly(Obstacle.Kind.BUSY);
    }

    @Test
    void leavesWhatSomebodyElseSetMeanwhile() {
        Plan plan = plan(10, 20);
        BeforeImage before = ChangedAccount.before(acts, plan);
        lambda.updateEventSourceMapping(
                update -> update.uuid(mapping).scalingConfig(scaling -> scaling.maximumConcurrency(7)));
        var drifted =
                new Step.Drifted("It was set to {maximumConcurrency:" + mapping + "=7} by somebody else meanwhile.");
        assertThat(acts.forward(plan, before, NOW)).isEqualTo(drifted);
        assertThat(acts.back(plan, before, NOW)).isEqualTo(drifted);
    }

    @Test
    void touchesNoMappingOfAnotherFunction() {
        Plan plan = CapacitySetting.plan(
                Arn.of("aws", "lambda", "eu-central-1", "123456789012", "function:resize-images"),
                new Move.MaximumConcurrency(mapping, 10, 20),
                "");
        assertThat(acts.look(plan, NOW)).isInstanceOf(Sight.Gone.class);
        assertThat(acts.forward(plan, new BeforeImage(plan.from()), NOW)).isInstanceOf(Step.Drifted.class);
        assertThat(maximum()).isEqualTo(10);
    }

    /// The answer of the write is lost, once it was made or not made, as by a crash right there.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goesOnAfterACrashAtTheWriteWithoutActingTwice(boolean done) {
        Plan plan = plan(10, 20);
        BeforeImage before = ChangedAccount.before(acts, plan);
        account.post("reset", "{}");
        account.faults("{\"lose\": {\"action\": \"lambda:UpdateEventSourceMapping\", \"done\": " + done
                + ", \"status\": 400}}");

        walk(() -> acts.forward(plan, before, NOW));
        assertThat(walk(() -> acts.forward(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.to()));
        assertThat(account.calls()).containsEntry("lambda:UpdateEventSourceMapping", 1);
    }

    @Test
    void tellsOfADeletedMapping() {
        Plan plan = plan(10, 20);
        lambda.deleteEventSourceMapping(delete -> delete.uuid(mapping));
        assertThat(acts.look(plan, NOW)).isInstanceOf(Sight.Gone.class);
    }

    @Test
    void saysWhatAPersonDoesByHand() {
        Plan plan = plan(10, 20);
        assertThat(acts.manualSteps(plan, new BeforeImage(new TreeMap<>(plan.from()))))
                .containsExactly("aws lambda update-event-source-mapping --uuid " + mapping
                        + " --scaling-config MaximumConcurrency=10");
    }
}
