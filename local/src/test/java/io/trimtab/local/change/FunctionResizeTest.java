package io.trimtab.local.change;

import static io.trimtab.local.change.ChangedAccount.NOW;
import static io.trimtab.local.change.ChangedAccount.acted;
import static io.trimtab.local.change.ChangedAccount.walk;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.change.ChangeActs;
import io.trimtab.aws.change.Obstacle;
import io.trimtab.aws.change.Sight;
import io.trimtab.aws.change.Step;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Runtime;

class FunctionResizeTest {
    private static final List<String> WRITES =
            List.of("lambda:UpdateFunctionConfiguration", "lambda:PublishVersion", "lambda:UpdateAlias");
    private static ChangedAccount account;
    private static int made;

    private final ChangeActs acts = account.acts(ChangeKind.RESIZE_FUNCTION);
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
        name = "shop-" + ++made;
        lambda.createFunction(create -> create.functionName(name)
                .runtime(Runtime.PYTHON3_13)
                .role("arn:aws:iam::123456789012:role/workload-function")
                .handler("main.handler")
                .memorySize(1024)
                .timeout(30)
                .code(code -> code.zipFile(SdkBytes.fromUtf8String("code of " + name))));
    }

    @Test
    void resizesWhatUnqualifiedCallersGetAndBack() {
        Plan plan = plan();
        BeforeImage before = ChangedAccount.before(acts, plan);

        assertThat(acted(walk(() -> acts.forward(plan, before, NOW))))
                .containsExactly("lambda:UpdateFunctionConfiguration to 512 MiB");
        assertThat(memory("$LATEST")).isEqualTo(512);
        assertThat(settings(plan)).containsEntry("memoryMib", "512");

        assertThat(acted(walk(() -> acts.back(plan, before, NOW))))
                .containsExactly("lambda:UpdateFunctionConfiguration back to 1024 MiB");
        assertThat(memory("$LATEST")).isEqualTo(1024);
        assertThat(lambda.getFunctionConfiguration(get -> get.functionName(name))
                        .timeout())
                .isEqualTo(30);
    }

    @Test
    void publishesAVersionForTheAliasAndRepointsItAndBack() {
        alias("live");
        account.states("{\"looks\": 2}");
        Plan plan = plan();
        BeforeImage before = ChangedAccount.before(acts, plan);
        assertThat(before.find("alias:live")).contains("1");

        List<Step> steps = walk(() -> acts.forward(plan, before, NOW));
        assertThat(acted(steps))
                .containsExactly(
                        "lambda:UpdateFunctionConfiguration to 512 MiB",
                        "lambda:PublishVersion with 512 MiB",
                        "lambda:UpdateAlias live from version 1 to 2");
        assertThat(steps).contains(new Step.Waiting("Lambda is still changing it.", Duration.ofSeconds(2)));
        assertThat(steps.getLast()).isEqualTo(new Step.Done(plan.to()));
        assertThat(versionBehind("live")).isEqualTo("2");
        assertThat(memory("live")).isEqualTo(512);
        assertThat(memory("1")).isEqualTo(1024);

        assertThat(acted(walk(() -> acts.back(plan, before, NOW))))
                .containsExactly(
                        "lambda:UpdateAlias live from version 2 back to 1",
                        "lambda:UpdateFunctionConfiguration back to 1024 MiB");
        assertThat(versionBehind("live")).isEqualTo("1");
        assertThat(settings(plan)).containsEntry("memoryMib", "1024");
    }

    @Test
    void repointsEveryAliasToOneNewVersion() {
        alias("live");
        alias("canary");
        alias("edge");
        Plan plan = plan();
        BeforeImage before = ChangedAccount.before(acts, plan);
        walk(() -> acts.forward(plan, before, NOW));
        assertThat(List.of(versionBehind("live"), versionBehind("canary"), versionBehind("edge")))
                .containsOnly("2");
        assertThat(account.calls()).containsEntry("lambda:PublishVersion", 3 + 1); // three of them by this test
    }

    /// The answer of one write is lost, once it was made or not made: as by a crash right there, or (503) by a broken
    /// connection after which the SDK itself tries again.
    @ParameterizedTest
    @CsvSource({
        "lambda:UpdateFunctionConfiguration, true, 400",
        "lambda:UpdateFunctionConfiguration, false, 400",
        "lambda:UpdateFunctionConfiguration, true, 503",
        "lambda:PublishVersion, true, 400",
        "lambda:PublishVersion, false, 400",
        "lambda:PublishVersion, true, 503",
        "lambda:UpdateAlias, true, 400",
        "lambda:UpdateAlias, false, 400",
        "lambda:UpdateAlias, true, 503",
    })
    void goesOnAfterACrashAtAnyWriteWithoutActingTwice(String action, boolean done, int status) {
        alias("live");
        account.states("{\"looks\": 1}");
        Plan plan = plan();
        BeforeImage before = ChangedAccount.before(acts, plan);
        account.post("reset", "{}");

        lose(action, done, status);
        walk(() -> acts.forward(plan, before, NOW));
        assertThat(walk(() -> acts.forward(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.to()));
        assertThat(account.calls()).containsEntry("lambda:UpdateFunctionConfiguration", 1);
        assertThat(versionBehind("live")).isEqualTo("2");
        assertThat(account.calls()).containsEntry("lambda:UpdateAlias", 1);
        assertThat(lambda.listVersionsByFunction(list -> list.functionName(name))
                        .versions())
                .hasSize(3);

        account.post("reset", "{}");
        if (!action.equals("lambda:PublishVersion")) {
            lose(action, done, status);
        }
        walk(() -> acts.back(plan, before, NOW));
        assertThat(walk(() -> acts.back(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.from()));
        assertThat(versionBehind("live")).isEqualTo("1");
        assertThat(memory("$LATEST")).isEqualTo(1024);
        assertThat(account.calls())
                .containsEntry("lambda:UpdateFunctionConfiguration", 1)
                .containsEntry("lambda:UpdateAlias", 1)
                .doesNotContainKey("lambda:PublishVersion");
    }

    @Test
    void goesBackFromHalfway() {
        alias("live");
        Plan plan = plan();
        BeforeImage before = ChangedAccount.before(acts, plan);
        assertThat(acts.forward(plan, before, NOW)).isInstanceOf(Step.Acted.class);
        assertThat(acted(walk(() -> acts.back(plan, before, NOW))))
                .containsExactly("lambda:UpdateFunctionConfiguration back to 1024 MiB");
        assertThat(acted(walk(() -> acts.back(plan, before, NOW)))).isEmpty();
        assertThat(versionBehind("live")).isEqualTo("1");
    }

    @Test
    void refusesWhereAVersionWouldDeployCodeThatIsNotDeployedNow() {
        alias("live");
        lambda.updateFunctionCode(update -> update.functionName(name).zipFile(SdkBytes.fromUtf8String("newer code")));
        Sight.Present sight = ChangedAccount.present(acts, plan());
        assertThat(sight.obstacles()).extracting(Obstacle::kind).containsExactly(Obstacle.Kind.PARTS_DIFFER);
        assertThat(sight.obstacles().getFirst().sentence())
                .startsWith("$LATEST has not the code and configuration of version 1, which alias live serves");
    }

    @Test
    void refusesWhereAVersionWouldDeployAVariableThatIsNotDeployedNow() {
        alias("live");
        lambda.updateFunctionConfiguration(update ->
                update.functionName(name).environment(environment -> environment.variables(Map.of("FEATURE", "on"))));
        assertThat(ChangedAccount.present(acts, plan()).obstacles())
                .extracting(Obstacle::kind)
                .containsExactly(Obstacle.Kind.PARTS_DIFFER);
    }

    @Test
    void saysWhoHasWhichMemoryWhereTheyDiffer() {
        alias("live");
        lambda.updateFunctionConfiguration(update -> update.functionName(name).memorySize(2048));
        assertThat(settings(plan())).containsEntry("memoryMib", "2048, 1024 behind alias live");
    }

    @Test
    void refusesWhileAnAliasSplitsItsTraffic() {
        alias("live");
        lambda.updateAlias(update -> update.functionName(name)
                .name("live")
                .routingConfig(routing -> routing.additionalVersionWeights(Map.of("1", 0.1))));
        assertThat(ChangedAccount.present(acts, plan()).obstacles())
                .extracting(Obstacle::kind)
                .containsExactly(Obstacle.Kind.BUSY);
    }

    @Test
    void callsAStaleRevisionDrifted() {
        Plan plan = plan();
        BeforeImage before = ChangedAccount.before(acts, plan);
        lambda.updateFunctionConfiguration(update -> update.functionName(name).memorySize(1024));
        account.post("reset", "{}");
        assertThat(acts.forward(plan, before, NOW))
                .isEqualTo(new Step.Drifted(
                        "Its revision is no longer the one that was looked at; it has now 1024 MiB and 30 s."));
        assertThat(account.calls()).doesNotContainKey("lambda:UpdateFunctionConfiguration");
    }

    @Test
    void leavesWhatItsOwnerDeployedMeanwhile() {
        alias("live");
        Plan plan = plan();
        BeforeImage before = ChangedAccount.before(acts, plan);
        walk(() -> acts.forward(plan, before, NOW));
        lambda.updateFunctionCode(update -> update.functionName(name).zipFile(SdkBytes.fromUtf8String("newer code")));
        lambda.publishVersion(publish -> publish.functionName(name));
        lambda.updateAlias(update -> update.functionName(name).name("live").functionVersion("3"));
        assertThat(acts.back(plan, before, NOW))
                .isEqualTo(new Step.Drifted("Alias live was pointed to version 3 by somebody else meanwhile."));
        assertThat(versionBehind("live")).isEqualTo("3");
    }

    @Test
    void refusesWhenItMayNotChangeIt() {
        Plan plan = plan();
        BeforeImage before = ChangedAccount.before(acts, plan);
        account.faults("{\"deny\": [\"lambda:UpdateFunctionConfiguration\"]}");
        assertThat(acts.forward(plan, before, NOW)).isInstanceOf(Step.Refused.class);
        assertThat(memory("$LATEST")).isEqualTo(1024);
    }

    @Test
    void failsWhenItMayNotGoOnAndThenGoesBack() {
        alias("live");
        Plan plan = plan();
        BeforeImage before = ChangedAccount.before(acts, plan);
        account.faults("{\"deny\": [\"lambda:UpdateAlias\"]}");
        assertThat(walk(() -> acts.forward(plan, before, NOW)).getLast()).isInstanceOf(Step.Failed.class);
        assertThat(walk(() -> acts.back(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.from()));
        assertThat(memory("$LATEST")).isEqualTo(1024);
    }

    @Test
    void tellsOfADeletedFunction() {
        Plan plan = plan();
        BeforeImage before = ChangedAccount.before(acts, plan);
        lambda.deleteFunction(delete -> delete.functionName(name));
        assertThat(acts.look(plan, NOW)).isEqualTo(new Sight.Gone("The function was deleted."));
        assertThat(acts.forward(plan, before, NOW)).isInstanceOf(Step.Drifted.class);
        assertThat(acts.back(plan, before, NOW)).isInstanceOf(Step.Drifted.class);
    }

    @Test
    void isJudgedByTimeErrorsThrottlesAndMemory() {
        Plan plan = plan();
        assertThat(acts.guards(plan, ChangedAccount.before(acts, plan)))
                .extracting(metric ->
                        metric.guard().name() + " of " + metric.query().name())
                .containsExactly(
                        "p95 duration of Duration",
                        "error rate of Errors",
                        "throttles of Throttles",
                        "memory use of memory_utilization");
    }

    @Test
    void saysWhatAPersonDoesByHand() {
        alias("live");
        Plan plan = plan();
        assertThat(acts.manualSteps(plan, ChangedAccount.before(acts, plan)))
                .containsExactly(
                        "aws lambda update-alias --function-name " + plan.resource()
                                + " --name live --function-version 1",
                        "aws lambda update-function-configuration --function-name " + plan.resource()
                                + " --memory-size 1024");
    }

    private Plan plan() {
        return ChangedAccount.plan(
                ChangeKind.RESIZE_FUNCTION,
                "lambda",
                "function:" + name,
                Map.of("memoryMib", "1024"),
                Map.of("memoryMib", "512"));
    }

    private static void lose(String action, boolean done, int status) {
        assertThat(WRITES).contains(action);
        account.faults(
                "{\"lose\": {\"action\": \"" + action + "\", \"done\": " + done + ", \"status\": " + status + "}}");
    }

    private Map<String, String> settings(Plan plan) {
        return new TreeMap<>(ChangedAccount.present(acts, plan).settings());
    }

    private void alias(String alias) {
        String version =
                lambda.publishVersion(publish -> publish.functionName(name)).version();
        lambda.createAlias(create -> create.functionName(name).name(alias).functionVersion(version));
    }

    private String versionBehind(String alias) {
        return lambda.getAlias(get -> get.functionName(name).name(alias)).functionVersion();
    }

    private int memory(String qualifier) {
        return lambda.getFunctionConfiguration(get -> get.functionName(name).qualifier(qualifier))
                .memorySize();
    }
}
