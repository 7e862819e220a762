package io.trimtab.aws.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.policy.BlastRadius;
import io.trimtab.domain.policy.Freeze;
import io.trimtab.domain.policy.MaintenanceWindow;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.policy.Policy;
import io.trimtab.domain.verify.LookPlan;
import io.trimtab.domain.verify.Tolerance;
import io.trimtab.domain.verify.Verification;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeReaderTest {
    private static final PolicyDocument DEFAULTS = PolicyDocument.defaults();

    @Test
    void productionAsksPeopleWhoCanProveWhoTheyAre() {
        var prod = read("{}").prod().changes().approval();

        assertThat(prod.approvers()).isEmpty();
        assertThat(prod.fourEyes()).isTrue();
        assertThat(prod.needed(Risk.LOW)).isEqualTo(1);
        assertThat(prod.needed(Risk.HIGH)).isEqualTo(2);
        assertThat(prod.lasts()).hasHours(72);
        assertThat(prod.mayBeClaimed()).isFalse();
        assertThat(read("{}").dev().changes().approval().mayBeClaimed()).isTrue();
    }

    @Test
    void productionIsInterruptedOnlyInItsWindow() {
        var prod = read("{}").prod().changes().maintenance();
        var dev = read("{}").dev().changes().maintenance();
        Instant monday = Instant.parse("2026-01-05T12:00:00Z");

        assertThat(prod.kinds()).containsExactlyInAnyOrder(ChangeKind.RESIZE_INSTANCE, ChangeKind.RESIZE_DATABASE);
        assertThat(prod.openAt(monday)).isFalse();
        assertThat(prod.nextAfter(monday)).contains(Instant.parse("2026-01-10T02:00:00Z"));
        assertThat(dev.openAt(monday)).isTrue();
    }

    @Test
    void defaultsAreReadAsTheyAreWritten() {
        var changes = read("{}").staging().changes();

        assertThat(changes.freezes()).isEmpty();
        assertThat(changes.blastRadius()).isEqualTo(new BlastRadius(5, 20, 0.10));
        assertThat(changes.coolDown()).hasHours(24);
        assertThat(changes.rollBackCoolDown()).hasDays(30);
        assertThat(changes.dismissed()).hasDays(30);
        assertThat(changes.monthlyCostCap().formatted()).isEqualTo("50.00 USD a month");
        assertThat(changes.acts().databasesAtOnce()).isFalse();
        assertThat(changes.acts().newAddressTag()).isEqualTo("trimtab:new-address=allowed");
    }

    @Test
    void judgesByTheFiguresThatTheBenchmarkMeasured() {
        assertThat(read("{}").prod().changes().verification()).isEqualTo(Verification.standard());
    }

    @Test
    void environmentSaysItsOwnLooksAndWhatIsHarm() {
        var policy = read("""
                environments:
                  prod:
                    changes:
                      verification:
                        falseAlarmFraction: 0.002
                        looks: [{afterMinutes: 10, share: 0.4}, {afterMinutes: 2880, share: 0.6}]
                        keepAfterMinutes: 2880
                        leastWorse: {levelFraction: 0.1}
                        leastRequests: 100
                """);

        assertThat(policy.prod().changes().verification())
                .isEqualTo(new Verification(
                        new LookPlan(
                                0.002,
                                List.of(
                                        LookPlan.look(Duration.ofMinutes(10), 0.4),
                                        LookPlan.look(Duration.ofDays(2), 0.6)),
                                1),
                        new Tolerance(0.1, 0.001, 0.2, 0.01, 100, 5)));
        assertThat(policy.dev().changes().verification()).isEqualTo(Verification.standard());
    }

    @Test
    void environmentSaysItsOwnApproversWindowsAndFreezes() {
        var prod = read("""
                changes: {timeZone: Europe/Berlin, freezes: [{from: "12-20", to: "01-02", reason: Year's end}]}
                environments:
                  prod:
                    observeOnly: false
                    changes:
                      approvers: [U0ANNA, W0BEN]
                      maintenance: {windows: [{days: [SUNDAY], from: "22:00", to: "24:00"}]}
                      freezes: [{from: "2026-11-26", to: "2026-11-30", reason: Sale}]
                """).prod();

        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(prod.changes().approval().approvers()).containsExactlyInAnyOrder("U0ANNA", "W0BEN");
        assertThat(prod.changes().maintenance().windows())
                .containsExactly(new MaintenanceWindow(
                        Set.of(DayOfWeek.SUNDAY), LocalTime.of(22, 0), LocalTime.MIDNIGHT, berlin));
        assertThat(prod.changes().freezes())
                .containsExactly(new Freeze(
                        new Freeze.Days.Once(LocalDate.of(2026, 11, 26), LocalDate.of(2026, 11, 30)), berlin, "Sale"));
        assertThat(prod.terms(ChangeKind.RESIZE_INSTANCE).mode()).isEqualTo(Mode.APPROVE);
    }

    @Test
    void yearlyFreezeIsOneWithoutAYear() {
        assertThat(read("changes: {freezes: [{from: \"12-20\", to: \"01-02\", reason: Year's end}]}")
                        .dev()
                        .changes()
                        .freezes())
                .extracting(Freeze::days)
                .containsExactly(new Freeze.Days.Yearly(MonthDay.of(12, 20), MonthDay.of(1, 2)));
    }

    @Test
    void serviceIsHeldToItsOwnObjectives() {
        var prod = read("{}").prod().service();

        assertThat(prod.p95()).hasMillis(200);
        assertThat(prod.errorFraction()).isEqualTo(0.01);
        assertThat(prod.rollBackErrorFraction()).isEqualTo(0.10);
        assertThat(prod.rollBackResponse()).hasMillis(2000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "timeZone: Berlin | changes.timeZone: must be a time zone such as Europe/Berlin, was 'Berlin'",
                "freezes: [{from: \"2026-02-30\", to: \"2026-03-01\", reason: x}] | changes.freezes.0.from: must be a day such as 2026-12-24, as in the other field, was '2026-02-30'",
                "freezes: [{from: \"12-20\", to: \"2027-01-02\", reason: x}] | changes.freezes.0.to: must be a day of every year such as 12-24, as in the other field, was '2027-01-02'",
                "freezes: [{from: \"2026-12-20\", to: \"2026-12-19\", reason: x}] | changes.freezes.0.to: must be no day before 2026-12-20, was '2026-12-19'",
                "verification: {looks: [{afterMinutes: 60, share: 0.1}, {afterMinutes: 60, share: 0.1}]} | changes.verification.looks.1.afterMinutes: must be later than the look before it, 60, was '60'",
                "verification: {looks: [{afterMinutes: 60, share: 0.7}, {afterMinutes: 90, share: 0.4}]} | changes.verification.looks: must have shares that add up to at most 1, was '1.1'",
                "verification: {keepAfterMinutes: 1441} | changes.verification.keepAfterMinutes: must be one of the looks' afterMinutes, [5, 15, 30, 60, 120, 240, 1440, 2880, 4320, 10080], was '1441'",
                "verification: {leastWorse: {levelFraction: 0.2}} | changes.verification.proofMargin.levelFraction: must be above environments.dev.changes.verification.leastWorse.levelFraction, 0.2, was '0.2'",
                "verification: {proofMargin: {share: 0.0005}} | changes.verification.proofMargin.share: must be above environments.dev.changes.verification.leastWorse.share, 0.001, was '5.0E-4'",
            })
    void namesTheFieldThatTheSchemaCouldNotJudge(String changes, String problem) {
        assertThatThrownBy(() -> read("changes: {" + changes + "}")).hasMessage("environments.dev." + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "approvers: [anna] | changes.approvers.0: does not match the regex pattern ^[UW][A-Z0-9]+$, was \"anna\"",
                "approversByRisk: {high: 0} | changes.approversByRisk.high: must have a minimum value of 1, was 0",
                "approvalHours: 0 | changes.approvalHours: must have a minimum value of 1, was 0",
                "maintenance: {kinds: [Resize]} | changes.maintenance.kinds.0: does not have a value in the enumeration [\"ResizeInstance\", \"ResizeDatabase\", \"ChangeDatabaseStorage\", \"ResizeFunction\", \"ReserveConcurrency\", \"ProvisionConcurrency\", \"FollowRhythm\", \"ScaleGroup\", \"ScaleService\", \"ScaleEventSource\", \"ScaleTable\", \"AddReadReplica\", \"LimitDatabaseStorage\", \"BoundServerlessDatabase\", \"AddCacheReplica\", \"AlignScaling\"], was \"Resize\"",
                "blastRadius: {shareOfFleet: 10} | changes.blastRadius.shareOfFleet: must have a maximum value of 1, was 10",
                "monthlyCostCap: -1 | changes.monthlyCostCap: must have a minimum value of 0, was -1",
                "verification: {falseAlarmFraction: 0} | changes.verification.falseAlarmFraction: must have an exclusive minimum value of 0, was 0",
                "verification: {falseAlarmFraction: 0.5} | changes.verification.falseAlarmFraction: must have a maximum value of 0.2, was 0.5",
                "verification: {looks: []} | changes.verification.looks: must have at least 1 items but found 0, was []",
                "verification: {looks: [{afterMinutes: 1, share: 0.1}]} | changes.verification.looks.0.afterMinutes: must have a minimum value of 5, was 1",
                "verification: {leastDays: 14} | changes.verification.leastDays: must have a maximum value of 13, was 14",
                "verification: {tolerance: 2} | changes.verification.tolerance: is not a field of the policy",
            })
    void schemaNamesTheWrongField(String changes, String problem) {
        var override = PolicyDocument.parse("changes: {" + changes + "}");

        assertThat(PolicySchema.problem(DEFAULTS.with(override)).orElseThrow()).isEqualTo(problem);
    }

    private static Policy read(String override) {
        return PolicyReader.read(DEFAULTS.with(PolicyDocument.parse(override)));
    }
}
