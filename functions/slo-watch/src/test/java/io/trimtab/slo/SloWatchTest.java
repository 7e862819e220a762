package io.trimtab.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.trimtab.aws.gateway.FailureKind;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.slo.Memory;
import io.trimtab.domain.slo.Promise;
import io.trimtab.domain.slo.Severity;
import io.trimtab.domain.slo.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

class SloWatchTest {
    private static final Instant START = Scene.START;

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aServiceThatKeepsItsPromisesIsNoNews() {
        JsonNode outcome = scene.watched("till").look();

        assertThat(scene.notices).isEmpty();
        assertThat(outcome.at("/looked/AWS::Lambda::Function").asInt()).isEqualTo(1);
        assertThat(outcome.at("/decided/0/promises"))
                .hasSize(3)
                .allSatisfy(promise ->
                        assertThat(promise.path("standing").textValue()).isEqualTo("HELD"));
        assertThat(outcome.at("/decided/0/promises/0/budgetLeft").asDouble()).isEqualTo(1);
        verify(scene.metrics, atLeastOnce())
                .flushSingleMetric(eq("BudgetLeft"), eq(100.0), eq(MetricUnit.PERCENT), eq("Trimtab"), any());
    }

    @Test
    void aViolationIsToldOnceWhenItBeginsWhenItGetsWorseAndWhenItEnds() {
        scene.watched("till");
        // 28 % fail for sixteen hours, which are soon more than 15 % of a day; then nearly all for two.
        scene.fails("till", START.plus(Duration.ofHours(1)), START.plus(Duration.ofHours(17)), 0.28);
        scene.fails("till", START.plus(Duration.ofHours(17)), START.plus(Duration.ofHours(19)), 0.95);

        scene.pass(Duration.ofHours(30), Duration.ofMinutes(15));

        assertThat(scene.subjects())
                .containsExactly(
                        "till is worse than it used to be",
                        "till does not keep its error rate",
                        "ACT NOW: till keeps its error rate still less",
                        "till keeps its error rate again");
        Memory memory = scene.store.all().get(Scene.arn("till"));
        assertThat(memory.violations()).isEmpty();
        assertThat(memory.untold()).isEmpty();
    }

    @Test
    void whatNobodyCouldBeToldIsToldAtTheNextLook() {
        scene.watched("till");
        scene.fails("till", START.minus(Duration.ofHours(1)), START.plus(Duration.ofHours(2)), 1);
        scene.reachable = false;
        JsonNode outcome = scene.look();

        assertThat(outcome.path("failed").toString()).contains("slack: HTTP 503");
        assertThat(scene.store.all().get(Scene.arn("till")).untold()).hasSize(1);
        scene.reachable = true;
        scene.pass(Duration.ofMinutes(10), Duration.ofMinutes(5));
        assertThat(scene.subjects()).containsExactly("ACT NOW: till does not keep its error rate");
    }

    @Test
    void namesTheChangeOfOursThatMayBeToBlameAndHowToSetItBack() {
        scene.watched("till");
        Plan plan = scene.applied("till", START.minus(Duration.ofMinutes(70)));
        scene.applied("other", START.minus(Duration.ofMinutes(65)));
        scene.fails("till", START.minus(Duration.ofHours(1)), START.plus(Duration.ofHours(2)), 1);

        scene.look();

        assertThat(scene.notices.getFirst().email().text())
                .contains(
                        "Probable cause: ResizeFunction of till from memoryMib 1024 to memoryMib 256, made Thu 5 Mar 08:52 UTC by Trimtab.")
                .contains("To set it back: /trimtab rollback " + plan.changeId());
        String message = scene.notices.getFirst().slack().toJson();
        assertThat(message).contains("/trimtab rollback " + plan.changeId());
        assertThat(message)
                .contains("\"action_id\":\"trimtab:rollback\"")
                .contains("\"value\":\"" + plan.changeId() + " 1 " + plan.hash() + "\"")
                .contains("Sets it back to exactly what it was before the change.");
        assertThat(scene.notices.getFirst().webhook().toJson())
                .contains("/trimtab rollback " + plan.changeId())
                .doesNotContain("action_id");
    }

    @Test
    void aButtonThatCouldNotBeToldOfYetIsKeptWithItsPlan() {
        scene.watched("till");
        Plan plan = scene.applied("till", START.minus(Duration.ofMinutes(70)));
        scene.fails("till", START.minus(Duration.ofHours(1)), START.plus(Duration.ofHours(2)), 1);
        scene.reachable = false;
        scene.look();
        scene.reachable = true;
        scene.pass(Duration.ofMinutes(5), Duration.ofMinutes(5));

        assertThat(scene.notices.getFirst().slack().toJson()).contains(plan.changeId() + " 1 " + plan.hash());
    }

    @Test
    void silenceIsNoProofThatAPromiseIsKeptAgain() {
        scene.watched("till");
        scene.fails("till", START.minus(Duration.ofHours(1)), START, 1);
        scene.silentFrom = START;
        scene.look();
        scene.pass(Duration.ofHours(4), Duration.ofMinutes(15));
        assertThat(scene.subjects()).contains("ACT NOW: till does not keep its error rate");
        assertThat(scene.store.all().get(Scene.arn("till")).violations()).containsOnlyKeys(Promise.ERRORS);

        scene.pass(Duration.ofHours(21), Duration.ofMinutes(30));
        assertThat(scene.subjects())
                .contains("till is not measured any more, and did not keep its error rate")
                .noneMatch(subject -> subject.endsWith("again"));
    }

    @Test
    void functionsAreWatchedThoughBalancersCannotBeRead() {
        scene.watched("till")
                .tagged(
                        new Arn("arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/shop/1"),
                        Map.of("trimtab:slo", "on", "environment", "dev"));
        scene.balancers = Optional.of(new GatewayException(
                FailureKind.DENIED,
                "elasticloadbalancing:DescribeTargetGroups",
                "AccessDenied",
                new IllegalStateException()));

        JsonNode outcome = scene.look();

        assertThat(outcome.at("/looked/AWS::Lambda::Function").asInt()).isEqualTo(1);
        assertThat(outcome.at("/failed/0/why").textValue()).startsWith("target groups are not looked at: AccessDenied");
    }

    @Test
    void aChangeOfWhatServesATargetGroupIsFelt() {
        var group = new Service.Group(
                new Arn("arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/shop/1"), "app/shop/2");
        Change change =
                scene.changes.get(scene.applied("till", START).changeId()).orElseThrow();

        assertThat(group.feels(change)).isFalse();
        BeforeImage tier = new BeforeImage(new TreeMap<>(
                Map.of("targetGroupArns", "arn:aws:other " + group.arn().value())));
        assertThat(group.feels(new Change(
                        change.proposal(),
                        change.attempt(),
                        change.version(),
                        change.proposedAt(),
                        change.state(),
                        Optional.of(tier),
                        change.group(),
                        change.appliedAt(),
                        change.rollBacks())))
                .isTrue();
    }

    @Test
    void whatHasBecomeWorseThanItWasIsToldOnceADay() {
        scene.watched("till");
        // 4 % are within the 5 % that are promised, and not what it used to be.
        scene.fails("till", START.plus(Duration.ofHours(1)), START.plus(Duration.ofHours(8)), 0.04);

        scene.pass(Duration.ofHours(10), Duration.ofMinutes(15));

        assertThat(scene.subjects()).containsExactly("till is worse than it used to be");
        assertThat(scene.notices.getFirst().email().text())
                .contains("error rate 3.8 % where 0.0 % was usual in 14 days");
    }

    @Test
    void whatCloudWatchDoesNotAnswerIsNotJudged() {
        scene.watched("till").watched("stock");
        scene.fails("till", START.minus(Duration.ofHours(2)), START, 1);
        scene.unread = Map.of("till", "AccessDenied on cloudwatch:GetMetricData");

        JsonNode outcome = scene.look();

        assertThat(scene.notices).isEmpty();
        assertThat(outcome.path("failed").toString()).contains("function:till").contains("AccessDenied");
        assertThat(outcome.at("/looked/AWS::Lambda::Function").asInt()).isEqualTo(1);
    }

    @Test
    void onlyWhatIsTaggedForItAndOfThisEnvironmentIsWatched() {
        scene.watched("till")
                .tagged(Scene.arn("off"), Map.of("trimtab:slo", "off", "environment", "dev"))
                .tagged(Scene.arn("of-prod"), Map.of("trimtab:slo", "on", "environment", "prod"))
                .tagged(Scene.arn("untagged-counts-as-prod"), Map.of("trimtab:slo", "on"))
                .tagged(
                        new Arn("arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/alone/1"),
                        Map.of("trimtab:slo", "on", "environment", "dev"));

        JsonNode outcome = scene.look();

        assertThat(outcome.path("decided")).hasSize(1);
        assertThat(outcome.at("/failed/0/why").textValue())
                .isEqualTo("no application load balancer sends it requests: nothing is measured");
    }

    @Test
    void timeThatRunsOutLeavesNobodyOutForEver() {
        IntStream.range(0, 250).forEach(n -> scene.watched("f-%03d".formatted(n)));
        scene.reading = Duration.ofSeconds(100); // a lot of a hundred takes three or two readings

        JsonNode first = scene.look();
        scene.now.set(START.plus(Duration.ofMinutes(5)));
        JsonNode second = scene.look();
        scene.now.set(START.plus(Duration.ofMinutes(10)));
        JsonNode third = scene.look();

        assertThat(first.path("complete").asBoolean()).isFalse();
        assertThat(first.path("decidedTotal").asInt()).isEqualTo(100);
        assertThat(second.path("complete").asBoolean()).isFalse();
        assertThat(third.path("complete").asBoolean()).isFalse();
        assertThat(scene.store.all()).hasSize(250);
    }

    @Test
    void theDaysBeforeAreCountedOnceADayAndTheBaselineOnceAnHour() {
        scene.watched("till");
        scene.pass(Duration.ofMinutes(10), Duration.ofMinutes(5));

        assertThat(scene.questions).containsExactly("4 at PT5M", "4 at PT5M", "4 at PT5M", "4 at PT5M", "0 at PT5M");
        assertThat(scene.store.all().get(Scene.arn("till")).past().orElseThrow().until())
                .isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
    }

    @Test
    void aViolationIsKeptInTheTableAsItWasTold() {
        scene.watched("till");
        scene.fails("till", START.minus(Duration.ofHours(2)), START.plus(Duration.ofHours(2)), 1);
        scene.look();

        Violation violation =
                scene.store.all().get(Scene.arn("till")).violations().get(Promise.ERRORS);
        assertThat(violation.since()).isEqualTo(Instant.parse("2026-03-05T09:00:00Z"));
        assertThat(violation.severity()).isEqualTo(Severity.PAGE);
        assertThat(violation.spent()).isFalse();
    }
}
