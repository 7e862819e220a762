package io.trimtab.local.change;

import static io.trimtab.local.change.ChangedAccount.NOW;
import static io.trimtab.local.change.ChangedAccount.acted;
import static io.trimtab.local.change.ChangedAccount.walk;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.change.ChangeActs;
import io.trimtab.aws.change.ConcurrencySetting;
import io.trimtab.aws.change.Obstacle;
import io.trimtab.aws.change.Sight;
import io.trimtab.aws.change.Step;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.resource.Arn;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Runtime;

/// Reserved and provisioned concurrency on the embedded account, which refuses what Lambda refuses.
class ConcurrencyChangeTest {
    private static ChangedAccount account;
    private static int made;

    private final ChangeActs reserve = account.acts(ChangeKind.RESERVE_CONCURRENCY);
    private final ChangeActs provision = account.acts(ChangeKind.PROVISION_CONCURRENCY);
    private final LambdaClient lambda = account.clients().lambda();
    private String name = "";

    @BeforeAll
    static void start() {
        account = new ChangedAccount();
    }

    @AfterAll
    static void end() {
        account.close();
    }

    @BeforeEach
    void makeFunction() {
        account.calm();
        account.post("concurrency", "{\"limit\": 1000, \"failing\": \"\"}");
        name = "till-" + ++made;
        lambda.createFunction(create -> create.functionName(name)
                .runtime(Runtime.PYTHON3_13)
                .role("arn:aws:iam::123456789012:role/workload-function")
                .handler("main.handler")
                .code(code -> code.zipFile(SdkBytes.fromUtf8String("code of " + name))));
        lambda.publishVersion(publish -> publish.functionName(name));
        lambda.createAlias(alias -> alias.functionName(name).name("live").functionVersion("1"));
    }

    @AfterEach
    void removeFunction() {
        account.calm();
        lambda.deleteFunctionConcurrency(delete -> delete.functionName(name));
        lambda.deleteProvisionedConcurrencyConfig(
                delete -> delete.functionName(name).qualifier("live"));
    }

    private Arn function() {
        return Arn.of("aws", "lambda", "eu-central-1", "123456789012", "function:" + name);
    }

    private Plan reserving(int to) {
        return ConcurrencySetting.reserve(function(), OptionalInt.empty(), OptionalInt.of(to));
    }

    private Plan provisioning(int from, int to) {
        return ConcurrencySetting.provision(function(), "live", from, to);
    }

    private Object reserved() {
        return lambda.getFunctionConcurrency(get -> get.functionName(name)).reservedConcurrentExecutions();
    }

    private int provisioned() {
        return lambda
                .listProvisionedConcurrencyConfigs(list -> list.functionName(name))
                .provisionedConcurrencyConfigs()
                .stream()
                .mapToInt(config -> config.requestedProvisionedConcurrentExecutions())
                .sum();
    }

    @Test
    void reservesAndTakesTheReservationBack() {
        Plan plan = reserving(40);
        BeforeImage before = ChangedAccount.before(reserve, plan);
        assertThat(before.facts()).containsEntry("reservedConcurrency", "none");

        assertThat(walk(() -> reserve.forward(plan, before, NOW)))
                .containsExactly(
                        new Step.Acted("lambda:PutFunctionConcurrency to 40", Duration.ofSeconds(1)),
                        new Step.Done(plan.to()));
        assertThat(reserved()).isEqualTo(40);

        assertThat(acted(walk(() -> reserve.back(plan, before, NOW))))
                .containsExactly("lambda:DeleteFunctionConcurrency");
        assertThat(reserved()).isNull();
    }

    @Test
    void lowersAReservationAndRestoresIt() {
        lambda.putFunctionConcurrency(put -> put.functionName(name).reservedConcurrentExecutions(50));
        Plan plan = ConcurrencySetting.reserve(function(), OptionalInt.of(50), OptionalInt.of(0));
        BeforeImage before = ChangedAccount.before(reserve, plan);

        assertThat(walk(() -> reserve.forward(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.to()));
        assertThat(reserved()).isEqualTo(0);
        assertThat(acted(walk(() -> reserve.back(plan, before, NOW))))
                .containsExactly("lambda:PutFunctionConcurrency back to 50");
        assertThat(reserved()).isEqualTo(50);
    }

    @Test
    void leavesAHundredToTheOthers() {
        // fan-out has reserved 10 of 1,000
        assertThat(ChangedAccount.present(reserve, reserving(890)).obstacles()).isEmpty();
        assertThat(ChangedAccount.present(reserve, reserving(891)).obstacles())
                .extracting(Obstacle::kind, Obstacle::sentence)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        Obstacle.Kind.NOT_CHANGEABLE,
                        "Of the account's 1000 concurrent executions it would leave 99 without a reservation, and AWS"
                                + " keeps 100: a higher quota has to be asked for."));
        Plan plan = reserving(891);
        assertThat(reserve.forward(plan, new BeforeImage(plan.from()), NOW))
                .isInstanceOfSatisfying(
                        Step.Refused.class, refused -> assertThat(refused.why()).contains("below its minimum value"));
        assertThat(reserved()).isNull();
    }

    @Test
    void reservesNothingInAnAccountOfTen() {
        account.post("concurrency", "{\"limit\": 20}"); // of which fan-out has 10
        assertThat(ChangedAccount.present(reserve, reserving(1)).obstacles())
                .extracting(Obstacle::kind)
                .containsExactly(Obstacle.Kind.NOT_CHANGEABLE);
    }

    @Test
    void reservesNoLessThanIsProvisioned() {
        lambda.putProvisionedConcurrencyConfig(
                put -> put.functionName(name).qualifier("live").provisionedConcurrentExecutions(5));
        assertThat(ChangedAccount.present(reserve, reserving(4)).obstacles())
                .extracting(Obstacle::sentence)
                .containsExactly("Its provisioned concurrency is 5, which the reserved must hold.");
        assertThat(ChangedAccount.present(reserve, reserving(5)).obstacles()).isEmpty();
    }

    @Test
    void provisionsOverSomeLooksAndTakesItBack() {
        account.states("{\"looks\": 2}");
        Plan plan = provisioning(0, 5);
        BeforeImage before = ChangedAccount.before(provision, plan);

        List<Step> steps = walk(() -> provision.forward(plan, before, NOW));
        assertThat(steps)
                .containsExactly(
                        new Step.Acted("lambda:PutProvisionedConcurrencyConfig of live to 5", Duration.ofSeconds(1)),
                        new Step.Waiting("Lambda has provisioned 0 of 5.", Duration.ofSeconds(15)),
                        new Step.Waiting("Lambda has provisioned 0 of 5.", Duration.ofSeconds(15)),
                        new Step.Done(plan.to()));
        assertThat(provisioned()).isEqualTo(5);

        assertThat(acted(walk(() -> provision.back(plan, before, NOW))))
                .containsExactly("lambda:DeleteProvisionedConcurrencyConfig of live");
        assertThat(provisioned()).isZero();
    }

    @Test
    void goesBackWhereLambdaCannotProvision() {
        lambda.putProvisionedConcurrencyConfig(
                put -> put.functionName(name).qualifier("live").provisionedConcurrentExecutions(2));
        Plan plan = provisioning(2, 5);
        BeforeImage before = ChangedAccount.before(provision, plan);
        account.post("concurrency", "{\"failing\": \"The function did not start.\"}");

        assertThat(walk(() -> provision.forward(plan, before, NOW)).getLast())
                .isEqualTo(new Step.Failed("Lambda could not provision it: The function did not start."));
        account.post("concurrency", "{\"failing\": \"\"}");
        assertThat(walk(() -> provision.back(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.from()));
        assertThat(provisioned()).isEqualTo(2);
    }

    @Test
    void provisionsNothingForLatest() {
        lambda.updateAlias(update -> update.functionName(name).name("live").functionVersion("$LATEST"));
        Plan plan = provisioning(0, 5);
        assertThat(ChangedAccount.present(provision, plan).obstacles())
                .extracting(Obstacle::kind)
                .containsExactly(Obstacle.Kind.NOT_CHANGEABLE);
        assertThat(provision.forward(plan, new BeforeImage(plan.from()), NOW))
                .isInstanceOfSatisfying(
                        Step.Refused.class,
                        refused -> assertThat(refused.why())
                                .contains("cannot be applied to unpublished function versions"));
    }

    @Test
    void provisionsNoMoreThanIsReserved() {
        lambda.putFunctionConcurrency(put -> put.functionName(name).reservedConcurrentExecutions(4));
        assertThat(ChangedAccount.present(provision, provisioning(0, 4)).obstacles())
                .isEmpty();
        assertThat(ChangedAccount.present(provision, provisioning(0, 5)).obstacles())
                .extracting(Obstacle::sentence)
                .containsExactly("Its reserved concurrency of 4 does not hold 5 provisioned: reserve more first.");
    }

    @Test
    void waitsWhileLambdaProvisions() {
        account.states("{\"looks\": 3}");
        lambda.putProvisionedConcurrencyConfig(
                put -> put.functionName(name).qualifier("live").provisionedConcurrentExecutions(2));
        assertThat(ChangedAccount.present(provision, provisioning(2, 5)).obstacles())
                .extracting(Obstacle::kind)
                .containsExactly(Obstacle.Kind.BUSY);
    }

    /// The answer of the write is lost, once it was made or not made, as by a crash right there.
    @ParameterizedTest
    @CsvSource({
        "lambda:PutFunctionConcurrency, true",
        "lambda:PutFunctionConcurrency, false",
        "lambda:PutProvisionedConcurrencyConfig, true",
        "lambda:PutProvisionedConcurrencyConfig, false",
    })
    void goesOnAfterACrashAtTheWriteWithoutActingTwice(String action, boolean done) {
        boolean reserves = action.equals("lambda:PutFunctionConcurrency");
        ChangeActs acts = reserves ? reserve : provision;
        Plan plan = reserves ? reserving(40) : provisioning(0, 5);
        BeforeImage before = ChangedAccount.before(acts, plan);
        account.post("reset", "{}");
        account.faults("{\"lose\": {\"action\": \"" + action + "\", \"done\": " + done + ", \"status\": 400}}");

        walk(() -> acts.forward(plan, before, NOW));
        assertThat(walk(() -> acts.forward(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.to()));
        assertThat(account.calls()).containsEntry(action, 1);
    }

    @Test
    void leavesWhatSomebodyElseSetMeanwhile() {
        Plan plan = reserving(40);
        BeforeImage before = ChangedAccount.before(reserve, plan);
        lambda.putFunctionConcurrency(put -> put.functionName(name).reservedConcurrentExecutions(7));
        var drifted = new Step.Drifted("Its reserved concurrency was set to 7 by somebody else meanwhile.");
        assertThat(reserve.forward(plan, before, NOW)).isEqualTo(drifted);
        assertThat(reserve.back(plan, before, NOW)).isEqualTo(drifted);

        Plan other = provisioning(0, 5);
        lambda.putProvisionedConcurrencyConfig(
                put -> put.functionName(name).qualifier("live").provisionedConcurrentExecutions(3));
        assertThat(provision.forward(other, new BeforeImage(other.from()), NOW))
                .isEqualTo(new Step.Drifted("Its provisioned concurrency was set to 3 by somebody else meanwhile."));
    }

    @Test
    void tellsOfADeletedFunction() {
        Plan plan = reserving(40);
        Plan other = provisioning(0, 5);
        lambda.deleteFunction(delete -> delete.functionName(name));
        assertThat(reserve.look(plan, NOW)).isInstanceOf(Sight.Gone.class);
        assertThat(provision.look(other, NOW)).isInstanceOf(Sight.Gone.class);
        assertThat(reserve.forward(plan, new BeforeImage(plan.from()), NOW)).isInstanceOf(Step.Drifted.class);
        assertThat(provision.back(other, new BeforeImage(other.from()), NOW)).isInstanceOf(Step.Drifted.class);
        makeFunction();
    }

    @Test
    void countsThrottlesAsHarmOnlyWhereItGrows() {
        lambda.putFunctionConcurrency(put -> put.functionName(name).reservedConcurrentExecutions(50));
        Plan less = ConcurrencySetting.reserve(function(), OptionalInt.of(50), OptionalInt.of(20));
        Plan more = ConcurrencySetting.reserve(function(), OptionalInt.of(50), OptionalInt.of(70));
        BeforeImage before = ChangedAccount.before(reserve, less);

        assertThat(reserve.guards(less, before))
                .extracting(metric -> metric.guard().name())
                .containsExactly("p95 duration", "error rate");
        assertThat(reserve.guards(more, before))
                .extracting(metric -> metric.guard().name())
                .containsExactly("p95 duration", "error rate", "throttles");
    }

    @Test
    void saysWhatAPersonDoesByHand() {
        Plan plan = provisioning(3, 5);
        assertThat(provision.manualSteps(plan, new BeforeImage(plan.from())))
                .containsExactly("aws lambda put-provisioned-concurrency-config --function-name " + function()
                        + " --qualifier live --provisioned-concurrent-executions 3");
        Plan none = reserving(40);
        assertThat(reserve.manualSteps(none, new BeforeImage(none.from())))
                .containsExactly("aws lambda delete-function-concurrency --function-name " + function());
    }
}
