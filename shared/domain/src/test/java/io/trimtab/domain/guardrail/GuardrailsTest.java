package io.trimtab.domain.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.change.Activity;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Changes;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Transition;
import io.trimtab.domain.change.Trigger;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Freeze;
import io.trimtab.domain.policy.MaintenancePolicy;
import io.trimtab.domain.policy.MaintenanceWindow;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.policy.ModePolicy;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Owner;
import io.trimtab.domain.resource.Tags;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each guardrail on both sides of its boundary; nothing else stands in the way in any of these.
class GuardrailsTest {
    /// A Monday.
    private static final Instant NOW = Instant.parse("2026-01-05T06:00:00Z");

    private final Circumstance seen = new Circumstance();

    @Test
    void nothingStandsInTheWayOfAnOrdinaryChange() {
        assertThat(seen.refusals()).isEmpty();
    }

    @Test
    void everyGuardrailHasItsName() {
        assertThat(Guardrails.names())
                .containsExactly(
                        "KILL_SWITCH",
                        "OBSERVING",
                        "SELF_APPROVAL",
                        "ENVIRONMENT_BOUNDARY",
                        "PROTECTED_TAG",
                        "OWNED_PRODUCTION",
                        "FREEZE",
                        "MAINTENANCE_WINDOW",
                        "ONE_AT_A_TIME",
                        "COOL_DOWN",
                        "BLAST_RADIUS",
                        "COST_CAP",
                        "ALARM",
                        "DEPLOYMENT",
                        "SERVICE_QUOTA");
    }

    @Test
    void pauseStopsEverything() {
        seen.pause = Optional.of("Black Friday (Slack user UANNA)");

        assertRefused("KILL_SWITCH", "Everything is paused: Black Friday (Slack user UANNA).");
    }

    @Test
    void policysOwnApprovalEndsWithTheModeThatGaveIt() {
        seen.approvedBy = Optional.of(Actor.policy("7f3a"));
        assertRefused(
                "SELF_APPROVAL",
                "The policy approved it by itself, and asks people by now: it is given up, and they are asked when it is"
                        + " found again.");
        assertThat(only().forGood()).isTrue();

        seen.mode = Mode.AUTO;
        assertThat(seen.refusals()).isEmpty();
        seen.approvedBy = Optional.of(Changes.ANNA);
        seen.mode = Mode.APPROVE;
        assertThat(seen.refusals()).isEmpty();
    }

    @Test
    void approvedChangeIsNotMadeWhereThePolicyHasTurnedToObserving() {
        seen.mode = Mode.OBSERVE;

        assertRefused("OBSERVING", "The policy only observes here; nothing is changed until it says otherwise.");
    }

    @Test
    void developmentNeverActsOnProduction() {
        seen.own = Environment.DEV;

        Refusal refusal = only();
        assertThat(refusal.guardrail()).isEqualTo("ENVIRONMENT_BOUNDARY");
        assertThat(refusal.sentence()).isEqualTo("The change is for PROD, and this deployment acts only in DEV.");
        assertThat(refusal.forGood()).isTrue();
    }

    @Test
    void resourceThatHasMovedToAnotherEnvironmentIsLeftAlone() {
        seen.resourceEnvironment = new Seen.Known<>(Environment.STAGING);

        assertThat(only().sentence())
                .isEqualTo("The resource belongs to STAGING now, and this deployment acts only in PROD.");
    }

    @Test
    void protectedTagIsForGood() {
        seen.tags = new Seen.Known<>(new Tags(Map.of("do-not-touch", "TRUE")));
        assertThat(only().sentence()).isEqualTo("The tag do-not-touch=true says that it is left alone.");
        assertThat(only().forGood()).isTrue();

        seen.tags = new Seen.Known<>(new Tags(Map.of("do-not-touch", "no")));
        assertThat(seen.refusals()).isEmpty();
    }

    @Test
    void whatAStackDeclaresInProductionIsChangedThere() {
        seen.owner = Optional.of(new Owner(Owner.Kind.CLOUDFORMATION, "shop"));
        assertThat(only().sentence()).isEqualTo("shop (CLOUDFORMATION) declares it: change it there.");

        seen.ownedProductionProposeOnly = false;
        assertThat(seen.refusals()).isEmpty();
        seen.ownedProductionProposeOnly = true;
        seen.environment = Environment.STAGING;
        seen.own = Environment.STAGING;
        seen.resourceEnvironment = new Seen.Known<>(Environment.STAGING);
        assertThat(seen.refusals()).isEmpty();
    }

    @Test
    void ofTwoFreezesTheLongerOneIsTold() {
        seen.freezes =
                List.of(freeze("2026-01-05", "2026-01-05", "Stock-taking"), freeze("2026-01-01", "2026-01-06", "Sale"));

        assertRefused("FREEZE", "Nothing is changed until 2026-01-07T00:00:00Z: Sale.");
        assertThat(only().retryAt()).contains(Instant.parse("2026-01-07T00:00:00Z"));
        seen.freezes =
                List.of(freeze("2026-01-01", "2026-01-04", "Over"), freeze("2026-01-06", "2026-01-07", "To come"));
        assertThat(seen.refusals()).isEmpty();
    }

    /// It is Monday, six o'clock. Whole days are frozen; a freeze of the 11th ends at midnight of the 12th.
    @ParameterizedTest(name = "{0}, frozen from {1} to {2}: {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "sun:03:00-sun:03:30, 2026-01-11, 2026-01-11, 2026-01-11T03:00:00Z, 2026-01-12T00:00:00Z",
                "sun:03:00-sun:03:30, 2026-01-06, 2026-01-10, -, -",
                "sun:03:00-sun:03:30, 2026-01-12, 2026-01-20, -, -",
                "sat:23:30-sun:00:30, 2026-01-11, 2026-01-12, 2026-01-10T23:30:00Z, 2026-01-13T00:00:00Z",
                "sat:23:30-sun:00:00, 2026-01-11, 2026-01-12, -, -",
                "sun:00:00-sun:00:30, 2026-01-10, 2026-01-10, -, -",
                "sat:23:30-sun:00:30, 2026-01-10, 2026-01-10, 2026-01-10T23:30:00Z, 2026-01-11T00:00:00Z",
                "mon:06:00-mon:06:30, 2026-01-12, 2026-01-12, 2026-01-12T06:00:00Z, 2026-01-13T00:00:00Z",
                "mon:06:01-mon:06:30, 2026-01-12, 2026-01-12, -, -",
            })
    void whatIsLeftToTheResourcesOwnWindowIsJudgedByThatTime(
            String window, String from, String to, @Nullable String next, @Nullable Instant end) {
        seen.kind = ChangeKind.RESIZE_DATABASE;
        seen.ownWindow = Optional.of(window);
        seen.freezes = List.of(freeze(from, to, "Sale"));

        if (next == null) {
            assertThat(seen.refusals()).isEmpty();
        } else {
            assertRefused(
                    "FREEZE",
                    "AWS would make it in the resource's own maintenance window, next at " + next
                            + ", and nothing is changed then, until " + end + ": Sale.");
            assertThat(only().retryAt()).isEqualTo(Optional.ofNullable(end));
        }
    }

    @Test
    void aWindowThatCannotBeReadIsRefusedWhereThereAreFreezes() {
        seen.kind = ChangeKind.RESIZE_DATABASE;
        seen.ownWindow = Optional.of("some night");
        assertThat(seen.refusals()).isEmpty();

        seen.freezes = List.of(freeze("2026-02-01", "2026-02-01", "Sale"));
        assertRefused(
                "FREEZE",
                "AWS would make it in the resource's own maintenance window, and whether that is in a freeze cannot be"
                        + " told of 'some night'.");
        assertThat(only().retryAt()).isEmpty();
        assertThat(only().forGood()).isFalse();
    }

    @Test
    void whatWasHeldUpIsAskedForTheTimeOnly() {
        seen.pause = Optional.of("an incident");
        assertThat(Guardrails.untimely(seen.moment())).isEmpty();

        seen.windows = List.of(window("06:01", "07:00"));
        seen.freezes = List.of(freeze("2026-01-05", "2026-01-05", "Sale"));
        assertThat(Guardrails.untimely(seen.moment()))
                .extracting(Refusal::guardrail)
                .containsExactly("FREEZE", "MAINTENANCE_WINDOW");
    }

    @ParameterizedTest
    @CsvSource({
        "RESIZE_INSTANCE, false, true",
        "RESIZE_DATABASE, false, false",
        "RESIZE_DATABASE, true, true",
        "CHANGE_DATABASE_STORAGE, true, false",
        "RESIZE_FUNCTION, true, false",
    })
    void whatInterruptsWaitsForItsWindow(ChangeKind kind, boolean databasesAtOnce, boolean waits) {
        seen.kind = kind;
        seen.databasesAtOnce = databasesAtOnce;
        seen.windows = List.of(window("06:01", "07:00"));

        assertThat(seen.refusals().isEmpty()).isEqualTo(!waits);
    }

    @Test
    void windowOpensAtItsMinute() {
        seen.windows = List.of(window("06:00", "07:00"));
        assertThat(seen.refusals()).isEmpty();

        seen.windows = List.of(window("05:00", "06:00"));
        assertRefused("MAINTENANCE_WINDOW", "It waits for the maintenance window that opens at 2026-01-12T05:00:00Z.");
        assertThat(only().retryAt()).contains(Instant.parse("2026-01-12T05:00:00Z"));

        seen.windows = List.of();
        assertRefused("MAINTENANCE_WINDOW", "The policy has no maintenance window, and this interrupts the service.");
    }

    @Test
    void twoChangesAreNeverAtOneResourceOrGroup() {
        seen.holdings =
                List.of(Holding.free("i-1"), new Holding("cluster:shop", Optional.of("chg-2#1"), Optional.empty()));
        assertRefused("ONE_AT_A_TIME", "Another change, chg-2#1, is at cluster:shop.");

        seen.holdings = List.of(new Holding("i-1", Optional.of(seen.change().leaseOwner()), Optional.empty()));
        assertThat(seen.refusals()).isEmpty();
    }

    @Test
    void resourceCoolsDown() {
        Instant end = NOW.plusMillis(1);
        seen.holdings = List.of(
                new Holding("i-1", Optional.empty(), Optional.of(NOW)),
                new Holding("cluster:shop", Optional.empty(), Optional.of(end)));
        assertRefused("COOL_DOWN", "It was changed lately and is left alone until 2026-01-05T06:00:00.001Z.");
        assertThat(only().retryAt()).contains(end);

        seen.holdings = List.of(new Holding("i-1", Optional.empty(), Optional.of(NOW)));
        assertThat(seen.refusals()).isEmpty();
    }

    @Test
    void fiveChangesAnHourAreEnough() {
        acts(ChangeKind.RESIZE_FUNCTION, 4, Duration.ofMinutes(10));
        assertThat(seen.refusals()).isEmpty();

        acts(ChangeKind.RESIZE_FUNCTION, 1, Duration.ofMinutes(50));
        assertRefused("BLAST_RADIUS", "At most 5 changes an hour, and there were 5.");
        assertThat(only().retryAt()).contains(NOW.plus(Duration.ofMinutes(10)));
    }

    @Test
    void hourIsOverAfterAnHour() {
        acts(ChangeKind.RESIZE_FUNCTION, 5, Duration.ofHours(1));
        assertThat(seen.refusals()).isEmpty();
        acts(ChangeKind.RESIZE_FUNCTION, 5, Duration.ofHours(1).minusMillis(1));
        assertThat(only().guardrail()).isEqualTo("BLAST_RADIUS");
    }

    @Test
    void twentyChangesADayAreEnough() {
        acts(ChangeKind.RESIZE_FUNCTION, 19, Duration.ofHours(2));
        assertThat(seen.refusals()).isEmpty();

        acts(ChangeKind.RESIZE_FUNCTION, 1, Duration.ofHours(20));
        assertRefused("BLAST_RADIUS", "At most 20 changes a day, and there were 20.");
        assertThat(only().retryAt()).contains(NOW.plus(Duration.ofHours(4)));
    }

    @Test
    void tenthOfAFleetIsEnoughForADay() {
        seen.fleet = new Seen.Known<>(29);
        acts(ChangeKind.RESIZE_INSTANCE, 1, Duration.ofHours(2));
        assertThat(seen.refusals()).isEmpty();

        acts(ChangeKind.RESIZE_INSTANCE, 1, Duration.ofHours(3));
        assertRefused("BLAST_RADIUS", "At most 2 of 29 resources of this kind a day, and there were 2.");
        seen.fleet = new Seen.Known<>(30);
        assertThat(seen.refusals()).isEmpty();
    }

    @Test
    void ofAnUnknownFleetOneADayIsAllowed() {
        seen.fleet = new Seen.Unread<>("AccessDenied on ec2:DescribeInstances");
        assertThat(seen.refusals()).isEmpty();

        acts(ChangeKind.RESIZE_INSTANCE, 1, Duration.ofHours(2));
        assertThat(only().guardrail()).isEqualTo("BLAST_RADIUS");
    }

    @Test
    void ofASmallFleetOneADayIsAllowed() {
        seen.fleet = new Seen.Known<>(3);
        assertThat(seen.refusals()).isEmpty();

        act(ChangeKind.RESIZE_INSTANCE, "i-2", Duration.ofHours(2));
        assertRefused("BLAST_RADIUS", "At most 1 of 3 resources of this kind a day, and there were 1.");
        assertThat(only().retryAt()).contains(NOW.plus(Duration.ofHours(22)));
    }

    @Test
    void whatIsTouchedAgainTakesNoMoreOfTheFleet() {
        seen.fleet = new Seen.Known<>(3);
        act(ChangeKind.RESIZE_INSTANCE, "i-1", Duration.ofHours(2));
        assertThat(seen.refusals()).isEmpty();

        seen.fleet = new Seen.Known<>(20);
        act(ChangeKind.RESIZE_INSTANCE, "i-2", Duration.ofHours(9));
        act(ChangeKind.RESIZE_INSTANCE, "i-2", Duration.ofHours(5));
        act(ChangeKind.RESIZE_FUNCTION, "i-3", Duration.ofHours(3));
        assertThat(seen.refusals()).isEmpty();

        act(ChangeKind.RESIZE_INSTANCE, "i-4", Duration.ofHours(7));
        assertRefused("BLAST_RADIUS", "At most 2 of 20 resources of this kind a day, and there were 2.");
        assertThat(only().retryAt()).contains(NOW.plus(Duration.ofHours(17)));
    }

    @Test
    void whatGrowsAFailingServiceIsHeldToChangesAnHourAndNotToTheShare() {
        seen.fleet = new Seen.Known<>(3);
        act(ChangeKind.RESIZE_INSTANCE, "i-2", Duration.ofMinutes(10));
        seen.trigger = Optional.of(new Trigger("shop-throttled", new TreeSet<>(), false));
        assertThat(only().guardrail()).isEqualTo("BLAST_RADIUS");

        seen.trigger = Optional.of(new Trigger("shop-throttled", new TreeSet<>(), true));
        assertThat(seen.refusals()).isEmpty();

        acts(ChangeKind.RESIZE_INSTANCE, 4, Duration.ofMinutes(5));
        assertRefused("BLAST_RADIUS", "At most 5 changes an hour, and there were 5.");
    }

    @Test
    void costMayGrowUpToTheCap() {
        seen.saving = "-20";
        cost("-30", Duration.ofDays(31).minusMillis(1));
        cost("100", Duration.ofHours(3));
        assertThat(seen.refusals()).isEmpty();

        seen.saving = "-20.01";
        assertRefused(
                "COST_CAP",
                "With it, the changes of 31 days would add 50.01 USD a month, and the cap is 50.00 USD a month.");
    }

    @Test
    void costOfAMonthAgoNoLongerCountsAndSavingsAreFree() {
        seen.saving = "-50";
        cost("-30", Duration.ofDays(31));
        assertThat(seen.refusals()).isEmpty();

        cost("-60", Duration.ofDays(2));
        seen.saving = "0";
        assertThat(seen.refusals()).isEmpty();
    }

    @Test
    void resourceInTroubleIsLeftAlone() {
        seen.alarms = new Seen.Known<>(List.of("shop-cpu", "shop-5xx"));

        assertRefused("ALARM", "In ALARM: shop-cpu, shop-5xx.");
    }

    @Test
    void deploymentIsNotDisturbed() {
        seen.deployments = new Seen.Known<>(List.of("stack shop (UPDATE_IN_PROGRESS)"));

        assertRefused("DEPLOYMENT", "Being deployed: stack shop (UPDATE_IN_PROGRESS).");
    }

    @Test
    void quotaHoldsWhatTheChangeAdds() {
        seen.quotas = new Seen.Known<>(List.of(new Quota("Running On-Demand vCPUs", 60, 4, 64)));
        assertThat(seen.refusals()).isEmpty();

        seen.quotas = new Seen.Known<>(List.of(new Quota("Running On-Demand vCPUs", 61, 4, 64)));
        assertRefused("SERVICE_QUOTA", "Running On-Demand vCPUs would be 65.0, and the account may have 64.0.");
        seen.quotas = new Seen.Known<>(List.of(new Quota("Running On-Demand vCPUs", 70, 0, 64)));
        assertThat(seen.refusals()).isEmpty();
    }

    @Test
    void whatCouldNotBeReadRefuses() {
        seen.resourceEnvironment = new Seen.Unread<>("denied");
        seen.tags = new Seen.Unread<>("denied");
        seen.alarms = new Seen.Unread<>("denied");
        seen.deployments = new Seen.Unread<>("denied");
        seen.quotas = new Seen.Unread<>("denied");

        assertThat(seen.refusals())
                .extracting(Refusal::sentence)
                .containsExactly(
                        "The resource's environment could not be read: denied.",
                        "Its tags could not be read: denied.",
                        "Its alarms could not be read: denied.",
                        "Whether a deployment runs could not be read: denied.",
                        "The account's quotas could not be read: denied.");
        assertThat(seen.refusals()).noneMatch(Refusal::forGood);
    }

    @Test
    void severalRefusalsWaitForTheLastOne() {
        Instant soon = NOW.plusSeconds(60);
        Instant later = NOW.plusSeconds(120);
        var together = Refusal.together(List.of(
                new Refusal("FREEZE", "Frozen.", Optional.of(later), false),
                new Refusal("ALARM", "Rings.", Optional.empty(), false),
                new Refusal("COOL_DOWN", "Hot.", Optional.of(soon), false)));

        assertThat(together.guardrails()).containsExactly("ALARM", "COOL_DOWN", "FREEZE");
        assertThat(together.why()).isEqualTo("Frozen. Rings. Hot.");
        assertThat(together.retryAt()).contains(later);
    }

    private void assertRefused(String guardrail, String sentence) {
        assertThat(only().guardrail()).isEqualTo(guardrail);
        assertThat(only().sentence()).isEqualTo(sentence);
    }

    private Refusal only() {
        assertThat(seen.refusals()).hasSize(1);
        return seen.refusals().getFirst();
    }

    private void acts(ChangeKind kind, int number, Duration ago) {
        for (int act = 0; act < number; act++) {
            act(kind, "of-act-" + seen.acts.size(), ago);
        }
    }

    private void act(ChangeKind kind, String resource, Duration ago) {
        seen.acts.add(new Activity.Act(
                "chg-" + seen.acts.size(), kind, resource(resource), NOW.minus(ago), MonthlyCost.usd("5")));
    }

    private void cost(String saving, Duration ago) {
        seen.acts.add(new Activity.Act(
                "chg-" + seen.acts.size(),
                ChangeKind.RESIZE_FUNCTION,
                resource("of-cost-" + seen.acts.size()),
                NOW.minus(ago),
                MonthlyCost.usd(saving)));
    }

    private static Arn resource(String name) {
        return new Arn("arn:aws:ec2:eu-central-1:123456789012:instance/" + name);
    }

    private static Freeze freeze(String from, String to, String reason) {
        return new Freeze(new Freeze.Days.Once(LocalDate.parse(from), LocalDate.parse(to)), ZoneId.of("UTC"), reason);
    }

    private static MaintenanceWindow window(String from, String to) {
        return new MaintenanceWindow(
                Set.of(DayOfWeek.MONDAY), LocalTime.parse(from), LocalTime.parse(to), ZoneId.of("UTC"));
    }

    /// Circumstances in which nothing refuses, each open to be spoilt.
    @Test
    void whatGrowsAFailingServiceWaitsForNoWindowNoCoolDownAndNoOwner() {
        seen.windows = List.of();
        seen.holdings = List.of(new Holding("i-1", Optional.empty(), Optional.of(NOW.plusSeconds(60))));
        seen.owner = Optional.of(new Owner(Owner.Kind.CLOUDFORMATION, "shop"));
        assertThat(seen.refusals())
                .extracting(Refusal::guardrail)
                .containsExactly("OWNED_PRODUCTION", "MAINTENANCE_WINDOW", "COOL_DOWN");

        seen.trigger = Optional.of(new Trigger("shop-throttled", new TreeSet<>(), true));
        assertThat(seen.refusals()).isEmpty();

        seen.trigger = Optional.of(new Trigger("shop-throttled", new TreeSet<>(), false));
        assertThat(seen.refusals())
                .extracting(Refusal::guardrail)
                .containsExactly("OWNED_PRODUCTION", "MAINTENANCE_WINDOW", "COOL_DOWN");
    }

    @Test
    void alarmsThatItAnswersDoNotHoldItUpAndOthersDo() {
        seen.alarms = new Seen.Known<>(List.of("shop-throttled", "shop-errors"));
        seen.trigger = Optional.of(new Trigger("shop-throttled", new TreeSet<>(), false));
        assertRefused("ALARM", "In ALARM: shop-errors.");

        seen.trigger = Optional.of(new Trigger("shop-throttled", new TreeSet<>(Set.of("shop-errors")), false));
        assertThat(seen.refusals()).isEmpty();

        seen.trigger = Optional.of(new Trigger("shop-throttled", new TreeSet<>(), true));
        assertThat(seen.refusals()).isEmpty();
    }

    @Test
    void growingAFailingServiceNeedsNobodyInProductionUnlessThePolicySaysSo() {
        seen.trigger = Optional.of(new Trigger("shop-throttled", new TreeSet<>(), true));
        var change = seen.change();
        var asks = EnvironmentPolicies.of(Mode.APPROVE, true, false, List.of(), seen.maintenance());

        assertThat(asks.terms(change.proposal()).mode()).isEqualTo(Mode.AUTO);
        assertThat(asks.terms(change.proposal()).coolDown()).hasMinutes(5);
        assertThat(asks.terms(change.proposal()).approval().lasts()).hasHours(1);
        assertThat(asks.with(new ModePolicy(true, Mode.APPROVE, Map.of()))
                        .terms(change.proposal())
                        .mode())
                .isEqualTo(Mode.OBSERVE);
        assertThat(asks.with(new ModePolicy(false, Mode.AUTO, Map.of(ChangeKind.RESIZE_INSTANCE, Mode.APPROVE)))
                        .terms(change.proposal())
                        .mode())
                .isEqualTo(Mode.APPROVE);

        seen.trigger = Optional.of(new Trigger("shop-throttled", new TreeSet<>(), false));
        assertThat(asks.terms(seen.change().proposal()).mode()).isEqualTo(Mode.APPROVE);
    }

    @Test
    void stepIsBoundByItsRangeAndNotByHowManyThereAre() {
        seen.kind = ChangeKind.FOLLOW_RHYTHM;
        seen.saving = "-500";
        seen.owner = Optional.of(new Owner(Owner.Kind.CLOUDFORMATION, "shop"));
        for (int act = 0; act < 30; act++) {
            cost("-10", Duration.ofMinutes(1));
        }
        assertThat(seen.refusals()).isEmpty();

        seen.holdings = List.of(new Holding("i-1", Optional.empty(), Optional.of(NOW.plusSeconds(60))));
        assertThat(seen.refusals()).extracting(Refusal::guardrail).containsExactly("COOL_DOWN");
    }

    @Test
    void stepOutGoesOnWhileAnAlarmRingsAndAStepInDoesNot() {
        seen.kind = ChangeKind.FOLLOW_RHYTHM;
        seen.alarms = new Seen.Known<>(List.of("shop-throttled"));
        seen.saving = "-10.95";
        assertThat(seen.refusals()).isEmpty();

        seen.saving = "10.95";
        assertRefused("ALARM", "In ALARM: shop-throttled.");
    }

    @Test
    void stepOutNeedsNobodyAndAStepInWhoeverThePolicyAsksUnlessItApprovesTheRange() {
        var asks = EnvironmentPolicies.of(Mode.APPROVE, true, false, List.of(), seen.maintenance());
        var approved = asks.with(new ModePolicy(false, Mode.APPROVE, Map.of(ChangeKind.FOLLOW_RHYTHM, Mode.AUTO)));
        seen.kind = ChangeKind.FOLLOW_RHYTHM;
        seen.saving = "-10.95";
        var out = seen.change().proposal();
        seen.saving = "10.95";
        var in = seen.change().proposal();

        assertThat(asks.terms(out).mode()).isEqualTo(Mode.AUTO);
        assertThat(asks.terms(out).approval().lasts()).hasMinutes(4);
        assertThat(asks.terms(in).mode()).isEqualTo(Mode.APPROVE);
        assertThat(asks.terms(in).approval().lasts()).hasHours(1);
        assertThat(approved.terms(in).mode()).isEqualTo(Mode.AUTO);
        assertThat(approved.terms(in).coolDown()).isZero();
        assertThat(asks.with(new ModePolicy(false, Mode.APPROVE, Map.of(ChangeKind.FOLLOW_RHYTHM, Mode.OBSERVE)))
                        .terms(out)
                        .mode())
                .isEqualTo(Mode.OBSERVE);
        assertThat(asks.with(new ModePolicy(true, Mode.AUTO, Map.of()))
                        .terms(out)
                        .mode())
                .isEqualTo(Mode.OBSERVE);
    }

    private static final class Circumstance {
        private ChangeKind kind = ChangeKind.RESIZE_INSTANCE;
        private String saving = "210.24";
        private Optional<Owner> owner = Optional.empty();
        private Optional<Trigger> trigger = Optional.empty();
        private Environment environment = Environment.PROD;
        private Environment own = Environment.PROD;
        private Mode mode = Mode.APPROVE;
        private Optional<Actor> approvedBy = Optional.empty();
        private boolean ownedProductionProposeOnly = true;
        private boolean databasesAtOnce;
        private List<Freeze> freezes = List.of();
        private List<MaintenanceWindow> windows = List.of(window("06:00", "08:00"));
        private Seen<Environment> resourceEnvironment = new Seen.Known<>(Environment.PROD);
        private Optional<String> pause = Optional.empty();
        private Seen<Tags> tags = new Seen.Known<>(Tags.NONE);
        private List<Holding> holdings = List.of(Holding.free("i-1"));
        private final List<Activity.Act> acts = new ArrayList<>();
        private Seen<Integer> fleet = new Seen.Known<>(100);
        private Seen<List<String>> alarms = new Seen.Known<>(List.of());
        private Seen<List<String>> deployments = new Seen.Known<>(List.of());
        private Seen<List<Quota>> quotas = new Seen.Known<>(List.of());
        private Optional<String> ownWindow = Optional.empty();

        private Change change() {
            Plan plan = new Plan(
                    new Arn("arn:aws:ec2:eu-central-1:123456789012:instance/i-1"),
                    kind,
                    new TreeMap<>(Map.of("size", "2")),
                    new TreeMap<>(Map.of("size", "1")));
            var proposal = Changes.proposal(plan, environment, saving, Risk.LOW, true, Changes.SCAN, owner);
            Change asked = Changes.proposed(
                    trigger.map(alarm -> Changes.answering(proposal, alarm)).orElse(proposal));
            return approvedBy.map(by -> approved(asked, by)).orElse(asked);
        }

        private static Change approved(Change asked, Actor by) {
            Event yes = new Event.Approve(by, asked.plan().hash(), asked.attempt());
            return switch (asked.on(yes, Changes.terms(Mode.AUTO), Changes.NOW)) {
                case Transition.Moved moved -> moved.change();
                case Transition.Unmoved unmoved -> throw new AssertionError(unmoved.because());
            };
        }

        private MaintenancePolicy maintenance() {
            return new MaintenancePolicy(Set.of(ChangeKind.RESIZE_INSTANCE, ChangeKind.RESIZE_DATABASE), windows);
        }

        private List<Refusal> refusals() {
            return Guardrails.refusals(question());
        }

        private Moment moment() {
            return question().moment();
        }

        private Question question() {
            var maintenance = maintenance();
            return new Question(
                    change(),
                    new Circumstances(
                            own,
                            resourceEnvironment,
                            pause,
                            tags,
                            holdings,
                            new Activity(environment, 7, acts),
                            fleet,
                            alarms,
                            deployments,
                            quotas,
                            ownWindow),
                    EnvironmentPolicies.of(mode, ownedProductionProposeOnly, databasesAtOnce, freezes, maintenance),
                    NOW);
        }
    }
}
