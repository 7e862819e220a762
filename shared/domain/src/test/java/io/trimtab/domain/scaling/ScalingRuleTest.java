package io.trimtab.domain.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Owner;
import io.trimtab.domain.resource.Tags;
import io.trimtab.domain.scaling.Alignment.Align;
import io.trimtab.domain.scaling.Alignment.Aligned;
import io.trimtab.domain.scaling.Alignment.Leave;
import io.trimtab.domain.scaling.Alignment.Why;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScalingRuleTest {
    /// A Wednesday, 11:00 in Berlin.
    private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");

    private static final Instant AT_NIGHT = Instant.parse("2026-03-04T20:00:00Z");
    private static final Arn TABLE = arn("dynamodb", "table/orders");
    private static final Arn FUNCTION = arn("lambda", "function:till");
    private static final ScalingTarget READS = ScalingTarget.of(TABLE, Dimension.TABLE_READS);
    private static final ScalingTarget LIVE = new ScalingTarget(FUNCTION, Dimension.PROVISIONED_CONCURRENCY, "live");
    private static final ScalingPart.Policy UTILISATION = new ScalingPart.Policy(ScalingPart.UTILISATION);
    private static final String OF_READS = "DynamoDBReadCapacityUtilization at 70, out after 60 s, in after 300 s";
    private static final String OF_TILL =
            "LambdaProvisionedConcurrencyUtilization at 0.7, out after 60 s, in after 300 s";
    private static final String DAY = "2 to 20 at cron(0 8 ? * MON,TUE,WED,THU,FRI *) in Europe/Berlin";
    private static final String NIGHT = "1 to 20 at cron(0 18 ? * MON,TUE,WED,THU,FRI *) in Europe/Berlin";

    private final ScalingRule rule = new ScalingRule(ScalingPolicies.prod(), List.of("do-not-touch=true"));

    private static Arn arn(String service, String resource) {
        return Arn.of("aws", service, "eu-central-1", "123456789012", resource);
    }

    private static ManagedResource resource(TargetState... states) {
        return new ManagedResource(
                states[0].target().resource(),
                "orders",
                Environment.PROD,
                Optional.empty(),
                Tags.NONE,
                Optional.empty(),
                Arrays.asList(states),
                List.of());
    }

    private static ManagedResource tagged(ManagedResource of, Map<String, String> tags) {
        return new ManagedResource(
                of.arn(),
                of.name(),
                of.environment(),
                of.owner(),
                new Tags(tags),
                of.unsuited(),
                of.targets(),
                of.leftovers());
    }

    private static ManagedResource owned(ManagedResource of, Owner.Kind kind, Environment environment) {
        return new ManagedResource(
                of.arn(),
                of.name(),
                environment,
                Optional.of(new Owner(kind, "shop")),
                of.tags(),
                of.unsuited(),
                of.targets(),
                of.leftovers());
    }

    private static ManagedResource unwanted(TargetState... states) {
        ManagedResource of = resource(states);
        return new ManagedResource(
                of.arn(), of.name(), of.environment(), of.owner(), of.tags(), of.unsuited(), List.of(), of.targets());
    }

    private static TargetState state(ScalingTarget target, Bounds bounds, Map<ScalingPart, String> own) {
        return state(target, bounds, own, List.of(), List.of());
    }

    private static TargetState state(
            ScalingTarget target,
            Bounds bounds,
            Map<ScalingPart, String> own,
            List<String> policies,
            List<String> schedules) {
        return new TargetState(
                target,
                Optional.of(bounds),
                new TreeMap<>(own),
                policies,
                schedules,
                false,
                false,
                OptionalInt.empty());
    }

    private static TargetState till(Bounds bounds) {
        return state(
                LIVE,
                bounds,
                Map.of(
                        UTILISATION,
                        OF_TILL,
                        new ScalingPart.Schedule(ScalingPart.BUSINESS_HOURS),
                        DAY,
                        new ScalingPart.Schedule(ScalingPart.QUIET_HOURS),
                        NIGHT));
    }

    private Alignment decide(ManagedResource resource) {
        return rule.decide(resource, Optional.empty(), NOW);
    }

    private static Leave leave(Alignment decided, Why why) {
        assertThat(decided).isInstanceOf(Leave.class);
        assertThat(((Leave) decided).why()).isEqualTo(why);
        return (Leave) decided;
    }

    @Test
    void registersATargetThatNobodyScales() {
        assertThat(decide(resource(TargetState.none(READS)))).isInstanceOfSatisfying(Align.class, align -> {
            assertThat(align.plan().kind()).isEqualTo(ChangeKind.ALIGN_SCALING);
            assertThat(align.plan().resource()).isEqualTo(TABLE);
            assertThat(align.plan().from())
                    .containsExactly(
                            Map.entry("readCapacity bounds", "none"),
                            Map.entry("readCapacity policy trimtab-utilisation", "none"));
            assertThat(align.plan().to())
                    .containsExactly(
                            Map.entry("readCapacity bounds", "5 to 400"),
                            Map.entry("readCapacity policy trimtab-utilisation", OF_READS));
            assertThat(align.because())
                    .isEqualTo("readCapacity bounds: missing, shall be 5 to 400. readCapacity policy"
                            + " trimtab-utilisation: missing, shall be " + OF_READS + ".");
        });
    }

    @Test
    void followsBusinessHoursOnTheWallClockOfTheirZone() {
        assertThat(decide(resource(TargetState.none(LIVE))))
                .isInstanceOfSatisfying(
                        Align.class,
                        align -> assertThat(align.plan().to())
                                .containsEntry("provisionedConcurrency:live bounds", "2 to 20")
                                .containsEntry("provisionedConcurrency:live policy trimtab-utilisation", OF_TILL)
                                .containsEntry("provisionedConcurrency:live schedule trimtab-business-hours", DAY)
                                .containsEntry("provisionedConcurrency:live schedule trimtab-quiet-hours", NIGHT));
        assertThat(rule.decide(resource(TargetState.none(LIVE)), Optional.empty(), AT_NIGHT))
                .isInstanceOfSatisfying(
                        Align.class,
                        align -> assertThat(align.plan().to())
                                .containsEntry("provisionedConcurrency:live bounds", "1 to 20"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-04T06:59:59Z, 1 to 20, true", // before eight in Berlin
        "2026-03-04T06:59:59Z, 2 to 20, false",
        "2026-03-04T07:00:00Z, 1 to 20, true", // the schedule may be a little late
        "2026-03-04T07:14:59Z, 1 to 20, true",
        "2026-03-04T07:15:00Z, 1 to 20, false",
        "2026-03-04T07:15:00Z, 2 to 20, true",
        "2026-03-04T17:14:59Z, 2 to 20, true", // after six
        "2026-03-04T17:15:00Z, 2 to 20, false",
        "2026-03-04T17:14:59Z, 3 to 20, false",
        "2026-03-29T10:00:00Z, 1 to 20, true", // a Sunday
        "2026-03-30T06:00:00Z, 1 to 20, true", // eight, by summer time
        "2026-03-30T06:15:00Z, 1 to 20, false",
    })
    void boundsAreRightForTheTimeOfTheDay(Instant now, String bounds, boolean right) {
        var decided = rule.decide(resource(till(Bounds.parse(bounds))), Optional.empty(), now);

        assertThat(decided instanceof Aligned).isEqualTo(right);
    }

    @Test
    void changesNothingWhereAllIsAsThePolicyHasIt() {
        assertThat(decide(resource(till(new Bounds(2, 20))))).isEqualTo(new Aligned(List.of()));
        assertThat(decide(resource(state(READS, new Bounds(5, 400), Map.of(UTILISATION, OF_READS)))))
                .isEqualTo(new Aligned(List.of()));
    }

    @Test
    void repairsBoundsAndAPolicyThatDrifted() {
        var decided = decide(resource(state(
                READS, new Bounds(1, 40), Map.of(UTILISATION, "DynamoDBReadCapacityUtilization at 50, never in"))));

        assertThat(decided)
                .isInstanceOfSatisfying(
                        Align.class,
                        align -> assertThat(align.drifts())
                                .extracting(Drift::sentence)
                                .containsExactly(
                                        "readCapacity bounds: is 1 to 40, shall be 5 to 400.",
                                        "readCapacity policy trimtab-utilisation: is DynamoDBReadCapacityUtilization at 50, never in,"
                                                + " shall be " + OF_READS + "."));
    }

    @Test
    void leavesPoliciesOfOthersAndTellsThem() {
        var foreign = state(READS, new Bounds(1, 40), Map.of(), List.of("steps"), List.of());

        assertThat(decide(resource(foreign))).isInstanceOfSatisfying(Align.class, align -> {
            assertThat(align.plan().to()).containsOnlyKeys("readCapacity bounds");
            assertThat(align.notes()).containsExactly("readCapacity: scaled by steps, which is not ours and is left.");
        });
    }

    @Test
    void leavesBoundsThatTheSchedulesOfOthersMove() {
        var foreign = state(READS, new Bounds(1, 40), Map.of(UTILISATION, OF_READS), List.of(), List.of("sale"));

        assertThat(decide(resource(foreign)))
                .isEqualTo(new Aligned(List.of("readCapacity: moved by the schedule sale, which is not ours; it and the"
                        + " bounds are left.")));
    }

    @Test
    void takesAwayWhatIsOursAndNoLongerWanted() {
        var old = state(
                READS,
                new Bounds(5, 400),
                Map.of(UTILISATION, OF_READS, new ScalingPart.Schedule("trimtab-old"), "1 to 2 at rate(1 day) in UTC"));

        assertThat(decide(resource(old)))
                .isInstanceOfSatisfying(
                        Align.class,
                        align -> assertThat(align.plan().to())
                                .containsExactly(Map.entry("readCapacity schedule trimtab-old", "none")));
        assertThat(decide(unwanted(old)))
                .isInstanceOfSatisfying(
                        Align.class,
                        align -> assertThat(align.plan().to())
                                .containsOnlyKeys(
                                        "readCapacity policy trimtab-utilisation",
                                        "readCapacity schedule trimtab-old"));
        assertThat(decide(unwanted(old.madeByUs())))
                .isInstanceOfSatisfying(
                        Align.class,
                        align -> assertThat(align.plan().to()).containsEntry("readCapacity bounds", "none"));
    }

    @Test
    void keepsATargetOfOursThatOthersUseToo() {
        var shared = state(READS, new Bounds(5, 400), Map.of(UTILISATION, OF_READS), List.of("steps"), List.of())
                .madeByUs();

        assertThat(decide(unwanted(shared)))
                .isInstanceOfSatisfying(
                        Align.class,
                        align -> assertThat(align.plan().to())
                                .containsExactly(Map.entry("readCapacity policy trimtab-utilisation", "none")));
    }

    @Test
    void tellsTheOwnerInProductionWhatToEdit() {
        var stack = owned(resource(TargetState.none(READS)), Owner.Kind.CLOUDFORMATION, Environment.PROD);
        var left = leave(decide(stack), Why.OWNED);

        assertThat(left.because()).isEqualTo("The stack shop declares it and would set it back: edit it there.");
        assertThat(left.sourceEdit()).contains("""
                        orders:
                        AWS::ApplicationAutoScaling::ScalableTarget of table/orders: MinCapacity: 5, MaxCapacity: 400
                        AWS::ApplicationAutoScaling::ScalingPolicy of table/orders: target tracking of \
                        DynamoDBReadCapacityUtilization at 70""");
        var terraform = owned(resource(TargetState.none(LIVE)), Owner.Kind.TERRAFORM, Environment.PROD);
        assertThat(leave(decide(terraform), Why.OWNED).sourceEdit().orElseThrow())
                .contains("aws_appautoscaling_target of function:till:live: min_capacity = 2, max_capacity = 20")
                .contains("aws_appautoscaling_scheduled_action of function:till:live: trimtab-quiet-hours"
                        + " cron(0 18 ? * MON,TUE,WED,THU,FRI *) Europe/Berlin, min_capacity = 1, max_capacity = 20");
    }

    @ParameterizedTest
    @EnumSource(Owner.Kind.class)
    void alignsWhatAStackDeclaresOutsideProductionOnly(Owner.Kind kind) {
        var decided = decide(owned(resource(TargetState.none(READS)), kind, Environment.STAGING));
        boolean aligned = switch (kind) {
            case CLOUDFORMATION, TERRAFORM, LAUNCH_TEMPLATE -> true;
            case EKS, ECS, BEANSTALK -> false;
        };

        assertThat(decided instanceof Align).isEqualTo(aligned);
    }

    @Test
    void leavesWhatAnAlarmHasRaisedForItsTime() {
        var raised = Optional.of(new Raised("orders-throttled", NOW.plusSeconds(1)));
        var higher = resource(state(READS, new Bounds(50, 400), Map.of(UTILISATION, OF_READS)));

        var left = leave(rule.decide(higher, raised, NOW), Why.RAISED);
        assertThat(left.because())
                .isEqualTo("The answer to orders-throttled has raised it: that stays until 2026-03-04T10:00:01Z at"
                        + " least.");
        assertThat(rule.decide(higher, raised, NOW.plusSeconds(1))).isInstanceOf(Align.class);
    }

    @Test
    void cutsNothingThatIsInUse() {
        var drifted = state(READS, new Bounds(5, 1_000), Map.of(UTILISATION, OF_READS));

        leave(decide(resource(drifted.using(OptionalInt.of(401)))), Why.IN_USE);
        assertThat(decide(resource(drifted.using(OptionalInt.of(400))))).isInstanceOf(Align.class);
    }

    @Test
    void leavesWhatIsSuspendedProtectedOrMadeIntoSomethingElse() {
        var suspended = new TargetState(
                READS,
                Optional.of(new Bounds(1, 2)),
                new TreeMap<>(),
                List.of(),
                List.of(),
                true,
                false,
                OptionalInt.empty());
        leave(decide(resource(suspended)), Why.BY_HAND);
        leave(
                decide(resource(state(READS, new Bounds(5, 400), Map.of(UTILISATION, "other: StepScaling")))),
                Why.BY_HAND);
        leave(decide(tagged(resource(TargetState.none(READS)), Map.of("do-not-touch", "true"))), Why.PROTECTED);
    }

    @Test
    void tagsNarrowTheRangeAndNeverWidenIt() {
        var narrow = Map.of(ScalingPolicy.MINIMUM_TAG, "10", ScalingPolicy.MAXIMUM_TAG, "50");
        var wide = Map.of(ScalingPolicy.MINIMUM_TAG, "1", ScalingPolicy.MAXIMUM_TAG, "9000");

        assertThat(bounds(narrow)).isEqualTo("10 to 50");
        assertThat(bounds(wide)).isEqualTo("5 to 400");
        assertThat(leave(
                                decide(tagged(
                                        resource(TargetState.none(READS)), Map.of(ScalingPolicy.MAXIMUM_TAG, "lots"))),
                                Why.TAG)
                        .because())
                .isEqualTo("The tag trimtab:scaling-maximum must be a whole number, was 'lots'.");
        leave(decide(tagged(resource(TargetState.none(READS)), Map.of(ScalingPolicy.MAXIMUM_TAG, "4"))), Why.TAG);
    }

    private String bounds(Map<String, String> tags) {
        return ((Align) decide(tagged(resource(TargetState.none(READS)), tags)))
                .plan()
                .to()
                .getOrDefault("readCapacity bounds", "");
    }

    @Test
    void addsNoReplicaOnlyBecauseAwsScalesFromOneOn() {
        var cache = ScalingTarget.of(arn("elasticache", "replicationgroup:baskets"), Dimension.CACHE_REPLICAS);

        assertThat(leave(decide(resource(TargetState.none(cache))), Why.TAG).because())
                .isEqualTo("The policy has 0 to 1 and AWS scales from 1 on: there is nothing to scale between.");
    }

    @Test
    void nothingIsEverTakenFromOthersWhateverIsThere() {
        for (ScalingTarget target : List.of(READS, LIVE)) {
            for (boolean wanted : List.of(true, false)) {
                var state = state(target, new Bounds(7, 9), Map.of(), List.of("theirs"), List.of("theirs-too"));
                var decided = decide(wanted ? resource(state) : unwanted(state));
                assertThat(decided).isInstanceOf(Aligned.class);
            }
        }
    }

    @Test
    void takesWhatIsOursFromATargetThatIsNoLongerTheOne() {
        var blue = new ScalingTarget(FUNCTION, Dimension.PROVISIONED_CONCURRENCY, "blue");
        var of = resource(till(new Bounds(2, 20)));
        var moved = new ManagedResource(
                of.arn(),
                of.name(),
                of.environment(),
                of.owner(),
                of.tags(),
                of.unsuited(),
                of.targets(),
                List.of(state(blue, new Bounds(2, 20), Map.of(UTILISATION, OF_TILL))));

        assertThat(decide(moved))
                .isInstanceOfSatisfying(
                        Align.class,
                        align -> assertThat(align.plan().to())
                                .containsExactly(
                                        Map.entry("provisionedConcurrency:blue policy trimtab-utilisation", "none")));
    }

    @Test
    void tellsWhatCannotBeScaled() {
        var of = resource(TargetState.none(READS));
        var onDemand = new ManagedResource(
                of.arn(),
                of.name(),
                of.environment(),
                of.owner(),
                of.tags(),
                Optional.of("It is on demand."),
                List.of(),
                List.of());

        assertThat(leave(decide(onDemand), Why.UNSUITED).because()).isEqualTo("It is on demand.");
    }

    @Test
    void wordsAreReadAsTheyAreWritten() {
        for (String words : List.of(OF_READS, OF_TILL, "ASGAverageCPUUtilization at 70", "X at 50, never in")) {
            assertThat(TargetTracking.parse(words).words()).isEqualTo(words);
        }
        assertThat(ScalingSchedule.parse(DAY).words()).isEqualTo(DAY);
        assertThat(Bounds.parse("0 to 2")).isEqualTo(new Bounds(0, 2));
        assertThatThrownBy(() -> Bounds.parse("2")).hasMessage("bounds must look like 2 to 20, were 2");
        assertThatThrownBy(() -> new Bounds(3, 2))
                .hasMessage("minimum must be >= 0 and not above maximum, were 3 and 2");
    }

    @Test
    void aSettingsKeyLeadsBackToItsTarget() {
        var index = new ScalingTarget(TABLE, Dimension.INDEX_WRITES, "by-customer");
        var group = ScalingTarget.of(
                arn("autoscaling", "autoScalingGroup:1-2:autoScalingGroupName/web"), Dimension.GROUP_INSTANCES);
        for (ScalingTarget target : List.of(READS, LIVE, index, group)) {
            for (ScalingPart part : List.of(new ScalingPart.Between(), UTILISATION)) {
                var setting = new ScalingSetting(target, part);
                assertThat(ScalingSetting.of(target.resource(), setting.key())).isEqualTo(setting);
            }
        }
        assertThat(List.of(READS.resourceId(), LIVE.resourceId(), index.resourceId(), group.resourceId()))
                .containsExactly("table/orders", "function:till:live", "table/orders/index/by-customer", "web");
        for (ScalingTarget target : List.of(READS, LIVE, index)) {
            assertThat(ScalingTarget.of(target.resourceId(), target.dimension(), TABLE))
                    .isEqualTo(target);
        }
    }

    @Test
    void aPlanForAnAlarmMovesBoundsAlone() {
        var plan = ScalingSetting.bounds(READS, new Bounds(5, 400), new Bounds(50, 400));

        assertThat(plan.from()).containsExactly(Map.entry("readCapacity bounds", "5 to 400"));
        assertThat(plan.to()).containsExactly(Map.entry("readCapacity bounds", "50 to 400"));
    }
}
