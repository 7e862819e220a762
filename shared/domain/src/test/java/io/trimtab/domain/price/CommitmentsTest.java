package io.trimtab.domain.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.price.PlannedSpend.Service;
import io.trimtab.domain.resource.Architecture;
import io.trimtab.domain.resource.OperatingSystem;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CommitmentsTest {
    private static final MonthlyCost BEFORE = MonthlyCost.usd("280.32");
    private static final MonthlyCost AFTER = MonthlyCost.usd("70.08");

    @Test
    void nothingCommittedSavesTheWholeDifference() {
        var saving = known(Coverage.NOTHING).saving(linux("m5.2xlarge"), linux("m5.large"), BEFORE, AFTER);
        assertThat(saving.monthly()).isEqualTo(MonthlyCost.usd("210.24"));
        assertThat(saving.formatted()).isEqualTo("210.24 USD a month");
    }

    @Test
    void whatIsWhollyReservedSavesNothing() {
        var saving =
                reserved("m5.2xlarge", "LINUX", 336, 336).saving(linux("m5.2xlarge"), linux("m5.large"), BEFORE, AFTER);
        assertThat(saving.monthly()).isEqualTo(MonthlyCost.usd("0"));
        assertThat(saving.listed()).isEqualTo(MonthlyCost.usd("210.24"));
        assertThat(saving.basis()).isEqualTo(new Saving.Basis.NetOfCommitments(1));
    }

    @Test
    void halfReservedSavesHalfWithinTheFamily() {
        var saving =
                reserved("m5.2xlarge", "LINUX", 168, 336).saving(linux("m5.2xlarge"), linux("m5.large"), BEFORE, AFTER);
        assertThat(saving.formatted()).isEqualTo("105.12 USD a month, net of commitments");
    }

    @Test
    void leavingTheFamilyLeavesTheReservationToBePaid() {
        var saving = reserved("m5.2xlarge", "LINUX", 168, 336)
                .saving(linux("m5.2xlarge"), linux("m6g.large"), BEFORE, AFTER);
        assertThat(saving.monthly()).isEqualTo(MonthlyCost.usd("70.08"));
    }

    @Test
    void windowsReservationsDoNotStretchOverSizes() {
        var saving = reserved("m5.2xlarge", "WINDOWS", 168, 336)
                .saving(
                        instance("m5.2xlarge", OperatingSystem.WINDOWS),
                        instance("m5.large", OperatingSystem.WINDOWS),
                        BEFORE,
                        AFTER);
        assertThat(saving.monthly()).isEqualTo(MonthlyCost.usd("70.08"));
    }

    @Test
    void aReservationForWindowsCoversNoLinux() {
        var saving = reserved("m5.2xlarge", "WINDOWS", 336, 336)
                .saving(linux("m5.2xlarge"), linux("m5.large"), BEFORE, AFTER);
        assertThat(saving.monthly()).isEqualTo(MonthlyCost.usd("210.24"));
    }

    @Test
    void aReservationOfUnknownPlatformCountsForAll() {
        var saving = reserved("m5.2xlarge", ReservedUse.ANY_POOL, 336, 336)
                .saving(linux("m5.2xlarge"), linux("m5.large"), BEFORE, AFTER);
        assertThat(saving.monthly()).isEqualTo(MonthlyCost.usd("0"));
    }

    @Test
    void theFamilysUnitsCountWhereTheTypeItselfIsNotReserved() {
        // one reserved m5.4xlarge (32 units) and one m5.2xlarge on demand (16 units): 32 of 48 units are paid for
        var coverage = new Coverage(
                List.of(
                        new ReservedUse("m5.4xlarge", "LINUX", 336, 336),
                        new ReservedUse("m5.2xlarge", "LINUX", 0, 336),
                        new ReservedUse("r5.large", "LINUX", 0, 336)),
                List.of());
        assertThat(coverage.of(linux("m5.2xlarge")).reservedFraction()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(coverage.of(linux("r5.large")).reservedFraction()).isZero();
    }

    @Test
    void savingsPlansTakeTheirShareOfWhatReservationsLeft() {
        var coverage = new Coverage(
                List.of(new ReservedUse("m5.2xlarge", "LINUX", 168, 336)),
                List.of(new PlannedSpend(Service.INSTANCES, "m5", 60, 100)));
        var saving = known(coverage).saving(linux("m5.2xlarge"), linux("m5.large"), BEFORE, AFTER);
        assertThat(saving.monthly().rounded())
                .isEqualTo(MonthlyCost.usd("42.05").perMonth());
    }

    @Test
    void aSavingsPlanForFunctionsLowersTheirSavingAndNoOther() {
        var coverage = new Coverage(List.of(), List.of(new PlannedSpend(Service.FUNCTIONS, "", 25, 100)));
        var duration = new PriceKey.FunctionDuration("eu-central-1", Architecture.ARM64);
        assertThat(known(coverage).saving(duration, duration, BEFORE, AFTER).monthly())
                .isEqualTo(MonthlyCost.usd("157.68"));
        assertThat(known(coverage)
                        .saving(linux("m5.2xlarge"), linux("m5.large"), BEFORE, AFTER)
                        .monthly())
                .isEqualTo(MonthlyCost.usd("210.24"));
    }

    @Test
    void growingIsChargedInFullHoweverMuchIsReserved() {
        var saving =
                reserved("m5.large", "LINUX", 336, 336).saving(linux("m5.large"), linux("m5.2xlarge"), AFTER, BEFORE);
        assertThat(saving.monthly()).isEqualTo(MonthlyCost.usd("-210.24"));
    }

    @Test
    void unknownCommitmentsAreNamed() {
        var unknown = new Commitments.Unknown("AccessDenied on ce:GetReservationCoverage");
        var saving = unknown.saving(linux("m5.2xlarge"), linux("m5.large"), BEFORE, AFTER);
        assertThat(saving.formatted()).isEqualTo("210.24 USD a month, before commitments");
        assertThat(saving.basis())
                .isEqualTo(new Saving.Basis.BeforeCommitments("AccessDenied on ce:GetReservationCoverage"));
    }

    @Test
    void databaseReservationsStretchOverSizesWhereNoLicenceIsIncluded() {
        var half = new Coverage(List.of(new ReservedUse("db.m5.2xlarge", ReservedUse.ANY_POOL, 168, 336)), List.of());
        assertThat(known(half)
                        .saving(
                                database("db.m5.2xlarge", DatabaseEngine.POSTGRESQL),
                                database("db.m5.large", DatabaseEngine.POSTGRESQL),
                                BEFORE,
                                AFTER)
                        .monthly())
                .isEqualTo(MonthlyCost.usd("105.12"));
        assertThat(known(half)
                        .saving(
                                database("db.m5.2xlarge", DatabaseEngine.SQL_SERVER_WEB),
                                database("db.m5.large", DatabaseEngine.SQL_SERVER_WEB),
                                BEFORE,
                                AFTER)
                        .monthly())
                .isEqualTo(MonthlyCost.usd("70.08"));
    }

    /// Halving every machine of a partly reserved family must never book more than the bill can show.
    @Property(seed = "20260105")
    void neverBooksMoreThanTheUncoveredPartOfThePool(
            @ForAll @IntRange(min = 1, max = 50) int machines, @ForAll @IntRange(max = 50) int reservations) {
        int covered = Math.min(machines, reservations);
        var commitments = reserved("m5.2xlarge", "LINUX", covered, machines);
        var half = MonthlyCost.usd("140.16");
        var booked = commitments
                .saving(linux("m5.2xlarge"), linux("m5.xlarge"), BEFORE, half)
                .monthly()
                .times(machines);
        var onDemandBefore = BEFORE.times(machines - covered);
        var onDemandAfter = half.times(Math.max(0, machines - 2L * covered));
        assertThat(booked.minus(MonthlyCost.usd("0.000001"))).isLessThanOrEqualTo(onDemandBefore.minus(onDemandAfter));
    }

    private static Commitments known(Coverage coverage) {
        return new Commitments.Known(coverage);
    }

    private static Commitments reserved(String type, String pool, double reservedHours, double runningHours) {
        return known(new Coverage(List.of(new ReservedUse(type, pool, reservedHours, runningHours)), List.of()));
    }

    private static PriceKey linux(String type) {
        return instance(type, OperatingSystem.LINUX);
    }

    private static PriceKey instance(String type, OperatingSystem system) {
        return new PriceKey.Instance("eu-central-1", type, system, Tenancy.SHARED);
    }

    private static PriceKey database(String type, DatabaseEngine engine) {
        return new PriceKey.DatabaseInstance("eu-central-1", type, engine, Deployment.SINGLE_AZ, engine.usualLicence());
    }
}
