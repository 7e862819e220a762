package io.trimtab.local.change;

import static io.trimtab.local.change.ChangedAccount.NOW;
import static io.trimtab.local.change.ChangedAccount.acted;
import static io.trimtab.local.change.ChangedAccount.walk;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.change.ChangeActs;
import io.trimtab.aws.change.Step;
import io.trimtab.aws.change.Surroundings;
import io.trimtab.aws.gateway.ScalingGateway;
import io.trimtab.domain.capacity.data.Units;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.guardrail.Seen;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.scaling.Bounds;
import io.trimtab.domain.scaling.Dimension;
import io.trimtab.domain.scaling.ScalingPart;
import io.trimtab.domain.scaling.ScalingSetting;
import io.trimtab.domain.scaling.ScalingTarget;
import io.trimtab.local.account.Tables;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How a table scales, aligned and undone on the embedded account, which refuses what AWS refuses.
class ScalingChangeTest {
    private static final String POLICY = "DynamoDBReadCapacityUtilization at 70, out after 60 s, in after 300 s";
    private static final String DAY = "2 to 10 at cron(0 8 ? * MON,TUE *) in Europe/Berlin";
    private static final String NIGHT = "1 to 4 at cron(0 18 ? * MON,TUE *) in Europe/Berlin";
    private static ChangedAccount account;
    private static int made;

    private final ChangeActs acts = account.acts(ChangeKind.ALIGN_SCALING);
    private final ScalingGateway gateway = new ScalingGateway(account.clients());
    private ScalingTarget reads = target("none");

    @BeforeAll
    static void start() {
        account = new ChangedAccount();
    }

    @AfterAll
    static void end() {
        account.close();
    }

    @BeforeEach
    void makeTable() {
        account.calm();
        String name = "orders-" + ++made;
        reads = target(name);
        Tables.make(account.clients().dynamoDb(), name, new Units(5, 5), Map.of());
    }

    private static ScalingTarget target(String table) {
        return ScalingTarget.of(
                Arn.of("aws", "dynamodb", "eu-central-1", "123456789012", "table/" + table), Dimension.TABLE_READS);
    }

    private Plan plan(Map<ScalingPart, List<String>> parts) {
        SortedMap<String, String> from = new TreeMap<>();
        SortedMap<String, String> to = new TreeMap<>();
        parts.forEach((part, words) -> {
            from.put(key(part), words.getFirst());
            to.put(key(part), words.getLast());
        });
        return new Plan(reads.resource(), ChangeKind.ALIGN_SCALING, from, to);
    }

    private String key(ScalingPart part) {
        return new ScalingSetting(reads, part).key();
    }

    private Plan whole() {
        return plan(Map.of(
                new ScalingPart.Between(), List.of("none", "2 to 10"),
                new ScalingPart.Policy(ScalingPart.UTILISATION), List.of("none", POLICY),
                new ScalingPart.Schedule(ScalingPart.BUSINESS_HOURS), List.of("none", DAY),
                new ScalingPart.Schedule(ScalingPart.QUIET_HOURS), List.of("none", NIGHT)));
    }

    private void set(ScalingPart part, String words) {
        gateway.set(new ScalingSetting(reads, part), words);
    }

    @Test
    void makesTheTargetFirstAndTakesItAwayLast() {
        Plan plan = whole();
        BeforeImage before = ChangedAccount.before(acts, plan);
        assertThat(before.facts()).isEqualTo(plan.from());

        List<Step> steps = walk(() -> acts.forward(plan, before, NOW));
        assertThat(steps.getLast()).isEqualTo(new Step.Done(plan.to()));
        assertThat(acted(steps))
                .containsExactly(
                        "application-autoscaling:RegisterScalableTarget of readCapacity bounds to 2 to 10",
                        "application-autoscaling:PutScalingPolicy of readCapacity policy trimtab-utilisation to "
                                + POLICY,
                        "application-autoscaling:PutScheduledAction of readCapacity schedule trimtab-business-hours to "
                                + DAY,
                        "application-autoscaling:PutScheduledAction of readCapacity schedule trimtab-quiet-hours to "
                                + NIGHT);
        assertThat(gateway.isMadeByUs(reads)).isTrue();

        List<Step> back = walk(() -> acts.back(plan, before, NOW));
        assertThat(back.getLast()).isEqualTo(new Step.Done(plan.from()));
        assertThat(acted(back).getLast())
                .isEqualTo("application-autoscaling:DeregisterScalableTarget of readCapacity bounds back to none");
        assertThat(ChangedAccount.present(acts, plan).settings()).isEqualTo(plan.from());
    }

    @Test
    void undoesToExactlyWhatWasThere() {
        String other = "DynamoDBReadCapacityUtilization at 55, in after 30 s, never in";
        set(new ScalingPart.Between(), "3 to 7");
        set(new ScalingPart.Policy(ScalingPart.UTILISATION), other);
        Plan plan = plan(Map.of(
                new ScalingPart.Between(), List.of("3 to 7", "2 to 10"),
                new ScalingPart.Policy(ScalingPart.UTILISATION), List.of(other, POLICY)));
        BeforeImage before = ChangedAccount.before(acts, plan);

        assertThat(walk(() -> acts.forward(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.to()));
        assertThat(walk(() -> acts.back(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.from()));
        assertThat(ChangedAccount.present(acts, plan).settings()).isEqualTo(plan.from());
        assertThat(acts.manualSteps(plan, before))
                .first()
                .isEqualTo("aws application-autoscaling register-scalable-target --service-namespace dynamodb"
                        + " --resource-id " + reads.resourceId()
                        + " --scalable-dimension dynamodb:table:ReadCapacityUnits --min-capacity 3 --max-capacity 7");
    }

    @Test
    void goesOnWhereARunWasLostAndDoesNothingTwice() {
        Plan plan = whole();
        BeforeImage before = ChangedAccount.before(acts, plan);
        account.faults("{\"lose\": {\"action\": \"application-autoscaling:PutScalingPolicy\", \"done\": true}}");

        List<Step> lost = walk(() -> acts.forward(plan, before, NOW));
        assertThat(lost.getLast()).isInstanceOf(Step.Failed.class);
        assertThat(walk(() -> acts.forward(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.to()));
        assertThat(account.calls().get("application-autoscaling:RegisterScalableTarget"))
                .isEqualTo(1);
    }

    @Test
    void letsGoOfWhatSomebodyElseHasMoved() {
        Plan plan = ScalingSetting.bounds(reads, new Bounds(1, 5), new Bounds(1, 10));
        set(new ScalingPart.Between(), "1 to 6");

        assertThat(acts.forward(plan, new BeforeImage(plan.from()), NOW))
                .isEqualTo(new Step.Drifted("readCapacity bounds was set to 1 to 6 by somebody else meanwhile."));
    }

    @Test
    void takesBoundsThatOurOwnScheduleMovedForPlanned() {
        Plan plan = whole();
        BeforeImage before = ChangedAccount.before(acts, plan);
        walk(() -> acts.forward(plan, before, NOW));
        set(new ScalingPart.Between(), "1 to 4"); // as AWS does at six

        assertThat(ChangedAccount.present(acts, plan).settings()).isEqualTo(plan.to());
        set(new ScalingPart.Between(), "1 to 5");
        assertThat(ChangedAccount.present(acts, plan).settings()).containsEntry("readCapacity bounds", "1 to 5");
        assertThat(acts.back(plan, before, NOW)).isInstanceOf(Step.Drifted.class);
    }

    @Test
    void takesNothingAwayThatIsInUseByTheTimeOfTheAct() {
        Plan lower = ScalingSetting.bounds(reads, new Bounds(1, 10), new Bounds(1, 4));
        set(new ScalingPart.Between(), "1 to 10"); // five are provisioned
        assertThat(acts.forward(lower, new BeforeImage(lower.from()), NOW))
                .isEqualTo(new Step.Refused(
                        "readCapacity: 5 are in use by now, and a maximum of 4 would take the rest" + " away."));
        Plan justEnough = ScalingSetting.bounds(reads, new Bounds(1, 10), new Bounds(1, 5));
        assertThat(walk(() -> acts.forward(justEnough, new BeforeImage(justEnough.from()), NOW))
                        .getLast())
                .isInstanceOf(Step.Done.class);
    }

    @Test
    void keepsATargetThatOthersHaveComeToUse() {
        Plan plan = plan(Map.of(new ScalingPart.Between(), List.of("none", "2 to 10")));
        BeforeImage before = ChangedAccount.before(acts, plan);
        walk(() -> acts.forward(plan, before, NOW));
        set(new ScalingPart.Policy("theirs"), POLICY);

        assertThat(acts.back(plan, before, NOW))
                .isEqualTo(
                        new Step.Drifted("readCapacity is scaled by others too meanwhile, whose policies or schedules"
                                + " would go with it."));
        assertThat(ChangedAccount.present(acts, plan).settings()).isEqualTo(plan.to());
    }

    @Test
    void isRefusedWhereThereIsNothingToScale() {
        reads = target("nobody");
        Plan plan = whole();

        assertThat(acts.forward(plan, new BeforeImage(plan.from()), NOW))
                .isInstanceOfSatisfying(
                        Step.Refused.class,
                        refused -> assertThat(refused.why()).contains("resource does not exist: table/nobody"));
    }

    @Test
    void isLookedAtByTagsAndAlarmsOfWhatScales() {
        String name = reads.resource().resource().substring("table/".length());
        alarm("busy", name);
        alarm("TargetTracking-table/" + name + "-AlarmLow-1", name);
        Surroundings around = new Surroundings(account.clients());

        assertThat(around.tags(whole()))
                .isInstanceOfSatisfying(
                        Seen.Known.class, known -> assertThat(known.toString()).contains("environment=dev"));
        assertThat(around.alarms(whole())).isEqualTo(new Seen.Known<>(List.of("busy")));
        assertThat(around.fleet(
                        ChangeKind.ALIGN_SCALING,
                        tags -> tags.get("environment").isPresent()))
                .isInstanceOf(Seen.Known.class);
    }

    private static void alarm(String name, String table) {
        account.post(
                "alarms",
                "{\"name\": \"" + name + "\", \"namespace\": \"AWS/DynamoDB\", \"metric\": \"ReadThrottleEvents\","
                        + " \"dimensions\": {\"TableName\": \"" + table + "\"}, \"state\": \"ALARM\"}");
    }
}
