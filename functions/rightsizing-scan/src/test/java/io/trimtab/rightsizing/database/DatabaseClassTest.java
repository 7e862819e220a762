package io.trimtab.rightsizing.database;

import static io.trimtab.rightsizing.database.DatabaseFixtures.earlier;
import static io.trimtab.rightsizing.database.DatabaseFixtures.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Remedy;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.policy.Policy;
import io.trimtab.domain.policy.RightsizingPolicy;
import io.trimtab.domain.price.Commitments;
import io.trimtab.domain.price.Coverage;
import io.trimtab.domain.price.ReservedUse;
import io.trimtab.domain.resource.Database;
import io.trimtab.domain.resource.Owner;
import io.trimtab.rightsizing.Fixtures;
import io.trimtab.rightsizing.Fixtures.Answers;
import io.trimtab.rightsizing.Measured;
import io.trimtab.rightsizing.MetricSource;
import io.trimtab.rightsizing.ScanContext;
import io.trimtab.rightsizing.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which class a database should have, judged with what the product ships.
class DatabaseClassTest {
    /// The least free memory that a database had whose cache filled all but that.
    private static final double LITTLE_FREE = 1.9;

    @ParameterizedTest
    @CsvSource({
        "db.m5.xlarge, db.r5.large, 86.87",
        "db.m5.large, db.t3.large, 32.12",
        "db.m5.2xlarge, db.r5.xlarge, 173.74"
    })
    void findsTheCheapestClassWithoutTakingMemory(String from, String to, String saving) {
        Database database = DatabaseBuilder.of(from).build();
        Decision decision = decide(database, 22, LITTLE_FREE, 12);
        assertThat(decision.verdict()).isEqualTo(Verdict.OVERSIZED);
        assertThat(decision.rule()).isEqualTo("rds-oversized");
        assertThat(plan(decision)).isEqualTo(Map.of("instanceClass", to));
        assertThat(decision.remedy().orElseThrow().plan().kind()).isEqualTo(ChangeKind.RESIZE_DATABASE);
        assertThat(decision.monthlySaving().orElseThrow().formatted()).isEqualTo(saving + " USD a month");
    }

    @ParameterizedTest
    @CsvSource({"db.r5.large", "db.r5.xlarge"})
    void saysWhenNothingCheaperKeepsTheMemory(String instanceClass) {
        Decision decision = decide(DatabaseBuilder.of(instanceClass).build(), 22, LITTLE_FREE, 12);
        assertThat(decision.verdict()).isEqualTo(Verdict.RIGHT_SIZED);
        assertThat(decision.rule()).isEqualTo("rds-smallest-that-fits");
        assertThat(decision.remedy()).isEmpty();
    }

    @Test
    void moreFreeMemoryThanTheClassHasIsNotBelieved() {
        Database database = DatabaseBuilder.of("db.m5.xlarge").build();
        Decision decision = judge(
                believing(),
                database,
                load(database, 10, 16.01, 12).measured(),
                earlier(database, 10, 16.01, 12).measured());
        assertThat(plan(decision)).isEqualTo(Map.of("instanceClass", "db.r5.large"));
        assertThat(decision.because()).contains("memory cannot be told");
        assertThat(decision.evidence()).noneMatch(fact -> fact.metric().equals("FreeableMemory"));
    }

    @Test
    void memoryShrinksWhenFreeableMemoryProvesIt() {
        Database database = DatabaseBuilder.of("db.m5.xlarge").build();
        // 16 − 9.4 = 6.6 GiB used, 7.92 with headroom: 8 GiB hold it.
        assertThat(plan(judgeBelieving(database, 10, 9.4))).isEqualTo(Map.of("instanceClass", "db.t3.large"));
        // 16 − 9.3 = 6.7 GiB used, 8.04 with headroom.
        assertThat(plan(judgeBelieving(database, 10, 9.3))).isEqualTo(Map.of("instanceClass", "db.r5.large"));
    }

    @Test
    void withoutMemoryDataMemoryStays() {
        Database database = DatabaseBuilder.of("db.m5.xlarge").build();
        DatabaseQueries queries = new DatabaseQueries(database);
        Measured first = load(database, 10, 9.4, 12)
                .with(queries.freeableMemory(MetricSource.HOUR), Shape.missing())
                .measured();
        Decision decision = judge(
                believing(), database, first, earlier(database, 10, 9.4, 12).measured());
        assertThat(plan(decision)).isEqualTo(Map.of("instanceClass", "db.r5.large"));
        assertThat(decision.confidence()).isEqualTo(0.9);
    }

    @Test
    void seventyPercentOfItsVCpusIsTheRightSize() {
        Database database = DatabaseBuilder.of("db.m5.xlarge").build();
        assertThat(judgeBelieving(database, 59, LITTLE_FREE).rule()).isEqualTo("rds-right-sized");
        // 58 % × 1.2 = 69.6 % of 4 vCPUs = 2.78: only a class that lives on credits is cheaper and has as many.
        assertThat(plan(judgeBelieving(database, 58, LITTLE_FREE))).isEqualTo(Map.of("instanceClass", "db.t3.xlarge"));
    }

    @Test
    void halfTheVCpusMustHoldTheBusiestWithHeadroom() {
        Database database = DatabaseBuilder.of("db.m5.xlarge").build();
        // 41.6 % × 1.2 × 4 = 1.997 vCPUs; 41.7 % make 2.002.
        assertThat(plan(judgeBelieving(database, 41.6, LITTLE_FREE))).isEqualTo(Map.of("instanceClass", "db.r5.large"));
        assertThat(plan(judgeBelieving(database, 41.7, LITTLE_FREE)))
                .isEqualTo(Map.of("instanceClass", "db.t3.xlarge"));
    }

    @Test
    void alwaysAtItsLimitIsAdvisedToGrow() {
        Database database = DatabaseBuilder.of("db.m5.large").build();
        Decision decision = judge(
                Fixtures.asking(),
                database,
                load(database, 99, LITTLE_FREE, 12).measured(),
                earlier(database, 99, LITTLE_FREE, 12).measured());
        assertThat(decision.verdict()).isEqualTo(Verdict.UNDERSIZED);
        assertThat(plan(decision)).isEqualTo(Map.of("instanceClass", "db.m5.xlarge"));
        assertThat(decision.remedy().orElseThrow().standing()).isEqualTo(Remedy.Standing.ADVISED);
        assertThat(decision.because()).endsWith("db.m5.xlarge would hold it, for 154.76 USD a month more.");
    }

    @Test
    void growsByProposalOnlyIfThePolicySaysSo() {
        Database database = DatabaseBuilder.of("db.m5.large").build();
        Policy proposing = Policies.with(Fixtures.asking(), RightsizingPolicy.Upsize.PROPOSE);
        Decision decision = judge(
                proposing,
                database,
                load(database, 99, LITTLE_FREE, 12).measured(),
                earlier(database, 99, LITTLE_FREE, 12).measured());
        assertThat(decision.remedy().orElseThrow().standing()).isEqualTo(Remedy.Standing.PROPOSED);
    }

    @Test
    void twoDaysWithoutCreditsAreTooLittleOfThem() {
        assertThat(withoutCredits(1).verdict()).isNotEqualTo(Verdict.UNDERSIZED);
        Decision starved = withoutCredits(2);
        assertThat(starved.verdict()).isEqualTo(Verdict.UNDERSIZED);
        assertThat(starved.because()).startsWith("Its CPU credits were used up on 2 days.");
        assertThat(plan(starved)).isEqualTo(Map.of("instanceClass", "db.m5.large"));
    }

    @Test
    void aProcessorNeededWholeInBurstsIsNotGivenOneOnCredits() {
        Database database = DatabaseBuilder.of("db.m5.large").build();
        // Memory alone makes it too large: 2.6 of 8 GiB. 58 % × 1.2 = 69.6 % of its vCPUs, 58.4 % make 70.08 %.
        assertThat(plan(judgeWithBursts(database, 58))).isEqualTo(Map.of("instanceClass", "db.t3.medium"));
        assertThat(judgeWithBursts(database, 58.4).rule()).isEqualTo("rds-smallest-that-fits");
        // One that lives on credits already may go on doing so.
        assertThat(plan(judgeWithBursts(DatabaseBuilder.of("db.t3.large").build(), 58.4)))
                .isEqualTo(Map.of("instanceClass", "db.t3.medium"));
    }

    @Test
    void aBurstableClassMustHoldTheBusiestDay() {
        Database database = DatabaseBuilder.of("db.m5.large").build();
        DatabaseQueries queries = new DatabaseQueries(database);
        // db.t3.large holds 30 % of 2 vCPUs for ever: an average of 25 % with 20 % headroom just fits.
        Decision fits = sustained(database, queries, 25);
        assertThat(plan(fits)).isEqualTo(Map.of("instanceClass", "db.t3.large"));
        assertThat(sustained(database, queries, 25.1).rule()).isEqualTo("rds-smallest-that-fits");
    }

    @Test
    void officeHoursAreForASchedule() {
        Database database = DatabaseBuilder.of("db.m5.xlarge").build();
        DatabaseQueries queries = new DatabaseQueries(database);
        Measured first = load(database, 22, LITTLE_FREE, 12)
                .with(queries.cpu(Statistic.AVERAGE, MetricSource.HOUR), Shape.officeHours(0.5, 10))
                .measured();
        Decision decision = judge(
                Fixtures.POLICY,
                database,
                first,
                earlier(database, 22, LITTLE_FREE, 12).measured());
        assertThat(decision.rule()).isEqualTo("rds-office-hours");
        assertThat(decision.verdict()).isEqualTo(Verdict.RIGHT_SIZED);
        assertThat(decision.because())
                .isEqualTo("It works for some hours of working days only: a schedule saves more than a smaller class.");
    }

    @Test
    void busyAtTheMonthsEndIsNotOversized() {
        Database database = DatabaseBuilder.of("db.m5.xlarge").build();
        Measured closer = earlier(database, 22, LITTLE_FREE, 12)
                .with(new DatabaseQueries(database).cpu(Statistic.MAXIMUM, MetricSource.DAY), Shape.monthEnd(22, 90))
                .measured();
        Decision decision = judge(
                Fixtures.POLICY, database, load(database, 22, LITTLE_FREE, 12).measured(), closer);
        assertThat(decision.rule()).isEqualTo("rds-busy-earlier");
        assertThat(decision.remedy()).isEmpty();
    }

    @Test
    void aCloserLookThatFoundNothingHolds() {
        Database database = DatabaseBuilder.of("db.m5.xlarge").build();
        Measured nothing = new Measured(Fixtures.context().longView(), Map.of());
        Decision decision = judge(
                Fixtures.POLICY, database, load(database, 22, LITTLE_FREE, 12).measured(), nothing);
        assertThat(decision.rule()).isEqualTo("rds-busy-earlier");
        assertThat(decision.because()).isEqualTo("How busy it was in the last 63 days could not be read.");
    }

    @Test
    void memoryThatCannotBeReadOverTheLongViewHolds() {
        Database database = DatabaseBuilder.of("db.m5.xlarge").build();
        Measured closer = earlier(database, 10, 9.4, 12)
                .with(new DatabaseQueries(database).freeableMemory(MetricSource.DAY), Shape.missing())
                .measured();
        Decision shrinking =
                judge(believing(), database, load(database, 10, 9.4, 12).measured(), closer);
        assertThat(shrinking.rule()).isEqualTo("rds-busy-earlier");
        assertThat(shrinking.because()).isEqualTo("How much memory it used in the last 63 days could not be read.");
        assertThat(shrinking.remedy()).isEmpty();
    }

    @Test
    void aStandbyIsPaidForTwice() {
        Database database = DatabaseBuilder.of("db.m5.xlarge").multiAz().build();
        Decision decision = decide(database, 22, LITTLE_FREE, 12);
        assertThat(decision.monthlySaving().orElseThrow().formatted()).isEqualTo("173.74 USD a month");
        assertThat(decision.remedy().orElseThrow().risk()).isEqualTo(Risk.LOW);
    }

    @Test
    void withoutAStandbyTheRiskIsMedium() {
        assertThat(decide(DatabaseBuilder.of("db.m5.xlarge").build(), 22, LITTLE_FREE, 12)
                        .remedy()
                        .orElseThrow()
                        .risk())
                .isEqualTo(Risk.MEDIUM);
    }

    @Test
    void replicationMakesItRiskierAndIsTold() {
        Database replica =
                DatabaseBuilder.of("db.m5.xlarge").multiAz().replicaOf("shop").build();
        Decision ofReplica = decide(replica, 22, LITTLE_FREE, 12);
        assertThat(ofReplica.remedy().orElseThrow().risk()).isEqualTo(Risk.MEDIUM);
        assertThat(ofReplica.because()).contains("It is a read replica of shop");
        Database primary = DatabaseBuilder.of("db.m5.xlarge")
                .multiAz()
                .replicas("copy-1", "copy-2")
                .build();
        Decision ofPrimary = decide(primary, 22, LITTLE_FREE, 12);
        assertThat(ofPrimary.remedy().orElseThrow().risk()).isEqualTo(Risk.MEDIUM);
        assertThat(ofPrimary.because()).endsWith("It has read replicas (copy-1, copy-2), which keep their own size.");
    }

    @Test
    void anotherProcessorOnlyWithItsOwnersConsent() {
        DatabaseBuilder builder = DatabaseBuilder.of("db.m5.xlarge");
        Policy steady = Policies.withoutBurstable(believing());
        Database plain = builder.build();
        assertThat(plan(judge(
                        steady,
                        plain,
                        load(plain, 10, 12, 12).measured(),
                        earlier(plain, 10, 12, 12).measured())))
                .isEqualTo(Map.of("instanceClass", "db.m5.large"));
        Database willing = builder.tag("trimtab:graviton", "allowed").build();
        assertThat(plan(judge(
                        steady,
                        willing,
                        load(willing, 10, 12, 12).measured(),
                        earlier(willing, 10, 12, 12).measured())))
                .isEqualTo(Map.of("instanceClass", "db.m6g.large"));
    }

    @Test
    void observesUntilThePolicyAsks() {
        Database database = DatabaseBuilder.of("db.m5.xlarge").build();
        Measured first = load(database, 22, LITTLE_FREE, 12).measured();
        Measured closer = earlier(database, 22, LITTLE_FREE, 12).measured();
        assertThat(judge(Fixtures.POLICY, database, first, closer)
                        .remedy()
                        .orElseThrow()
                        .standing())
                .isEqualTo(Remedy.Standing.OBSERVED);
        assertThat(judge(Fixtures.asking(), database, first, closer)
                        .remedy()
                        .orElseThrow()
                        .standing())
                .isEqualTo(Remedy.Standing.PROPOSED);
    }

    @Test
    void printsTheEditOfItsSource() {
        Database stack = DatabaseBuilder.of("db.m5.xlarge")
                .owner(Owner.Kind.CLOUDFORMATION, "shop")
                .tag("aws:cloudformation:logical-id", "Orders")
                .build();
        assertThat(edit(stack))
                .contains("In the template of stack shop, resource Orders:\n"
                        + "  DBInstanceClass: db.r5.large  # was db.m5.xlarge");
        Database hcl = DatabaseBuilder.of("db.m5.xlarge")
                .owner(Owner.Kind.TERRAFORM, "terraform")
                .build();
        assertThat(edit(hcl))
                .contains("In the aws_db_instance whose id is orders:\n"
                        + "  instance_class = \"db.r5.large\"  # was \"db.m5.xlarge\"");
    }

    @Test
    void savesNothingThatIsNotWorthIt() {
        Database database = DatabaseBuilder.of("db.m5.large").build();
        Measured first = load(database, 10, LITTLE_FREE, 12).measured();
        Measured closer = earlier(database, 10, LITTLE_FREE, 12).measured();
        assertThat(judge(Policies.withMinimumSaving("32.12"), database, first, closer)
                        .rule())
                .isEqualTo("rds-oversized");
        Decision tooSmall = judge(Policies.withMinimumSaving("32.13"), database, first, closer);
        assertThat(tooSmall.rule()).isEqualTo("rds-saving-too-small");
        assertThat(tooSmall.remedy()).isEmpty();
        assertThat(tooSmall.because()).endsWith("; db.t3.large would save only 32.12 USD a month.");
    }

    @Test
    void whatAReservationPaysForIsNotSaved() {
        Database database = DatabaseBuilder.of("db.m5.xlarge").build();
        // Reserved in full: db.r5.large would leave the reservation behind, and cost 222.65 USD on top of it.
        Decision whole = reserved(database, 100);
        assertThat(whole.rule()).isEqualTo("rds-saving-too-small");
        assertThat(whole.remedy()).isEmpty();
        // Reserved for a tenth: 0.9 × 309.52 − 222.65.
        Decision tenth = reserved(database, 10);
        assertThat(tenth.monthlySaving().orElseThrow().formatted()).isEqualTo("55.92 USD a month");
    }

    @Test
    void claimsNothingWithoutAPrice() {
        Database odd = DatabaseBuilder.of("db.m5.xlarge")
                .engine("postgres", "marketplace-license")
                .build();
        Decision decision = decide(odd, 22, LITTLE_FREE, 12);
        assertThat(decision.rule()).isEqualTo("rds-unknown-price");
        assertThat(decision.verdict()).isEqualTo(Verdict.OVERSIZED);
        assertThat(decision.remedy()).isEmpty();
    }

    @Test
    void isUnknownWhereItsClassIsNotDescribed() {
        Database odd = DatabaseBuilder.of("db.x9.large").build();
        Decision decision = decide(odd, 22, LITTLE_FREE, 12);
        assertThat(decision.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(decision.rule()).isEqualTo("rds-unknown-type");
    }

    @Test
    void tellsWhatItRestsOn() {
        Database database = DatabaseBuilder.of("db.m5.xlarge").build();
        Decision decision = decide(database, 22, 2, 12);
        assertThat(decision.because())
                .isEqualTo("The busiest 0.5 % of 14 days used 22 % of 4 vCPUs and at most 88 % of 16 GiB; db.r5.large"
                        + " holds that with 20 % headroom and a reserve.");
        assertThat(decision.evidence())
                .extracting(fact -> fact.metric() + " " + fact.statistic() + " " + fact.value())
                .containsExactly(
                        "CPUUtilization p99.5 of hourly maxima 22.0",
                        "FreeableMemory min 2.0",
                        "DatabaseConnections max 12.0");
        assertThat(decision.confidence()).isEqualTo(1);
    }

    private static Decision reserved(Database database, double hoursOfAHundred) {
        Commitments commitments = new Commitments.Known(
                new Coverage(List.of(new ReservedUse("db.m5.xlarge", "POSTGRESQL", hoursOfAHundred, 100)), List.of()));
        ScanContext context =
                new ScanContext(Fixtures.NOW, Fixtures.POLICY, Fixtures.TYPES, DatabaseFixtures::quote, commitments);
        return DatabaseFixtures.decide(
                new DatabaseSizing(context, DatabaseFixtures.EVERYTHING, List.of()),
                database,
                load(database, 22, LITTLE_FREE, 12).measured(),
                earlier(database, 22, LITTLE_FREE, 12).measured());
    }

    private static Decision withoutCredits(int days) {
        Database database = DatabaseBuilder.of("db.t3.large").build();
        Shape balance = hour -> hour.isBefore(Fixtures.TO.minusSeconds(days * 86_400L)) ? 100 : 0.9;
        Measured first = load(database, 40, LITTLE_FREE, 12)
                .with(new DatabaseQueries(database).creditBalance(), balance)
                .measured();
        return judge(
                believing(),
                database,
                first,
                earlier(database, 40, LITTLE_FREE, 12).measured());
    }

    private static Decision sustained(Database database, DatabaseQueries queries, double averagePercent) {
        Measured first = load(database, 50, LITTLE_FREE, 12)
                .with(queries.cpu(Statistic.AVERAGE, MetricSource.HOUR), Shape.flat(averagePercent))
                .measured();
        return judge(
                believing(),
                database,
                first,
                earlier(database, 50, LITTLE_FREE, 12).measured());
    }

    private static Policy believing() {
        return DatabaseFixtures.believing();
    }

    private static Decision judgeBelieving(Database database, double cpuPercent, double freeGib) {
        return judge(
                believing(),
                database,
                load(database, cpuPercent, freeGib, 12).measured(),
                earlier(database, cpuPercent, freeGib, 12).measured());
    }

    /// Busy for minutes of each hour: its average is a tenth of its peak, and its storage hardly works.
    private static Decision judgeWithBursts(Database database, double cpuPercent) {
        DatabaseQueries queries = new DatabaseQueries(database);
        Answers first = load(database, cpuPercent, 5.4, 12)
                .with(queries.cpu(Statistic.AVERAGE, MetricSource.HOUR), Shape.flat(cpuPercent / 10));
        queries.operations().forEach(query -> first.with(query, Shape.flat(10)));
        queries.throughput().forEach(query -> first.with(query, Shape.flat(DatabaseFixtures.MIB)));
        return judge(
                believing(),
                database,
                first.measured(),
                earlier(database, cpuPercent, 5.4, 12).measured());
    }

    private static Decision decide(Database database, double cpuPercent, double freeGib, double connections) {
        return judge(
                Fixtures.POLICY,
                database,
                load(database, cpuPercent, freeGib, connections).measured(),
                earlier(database, cpuPercent, freeGib, connections).measured());
    }

    private static Decision judge(Policy policy, Database database, Measured first, Measured closer) {
        return DatabaseFixtures.decide(DatabaseFixtures.sizing(policy), database, first, closer);
    }

    private static Map<String, String> plan(Decision decision) {
        return decision.remedy().map(remedy -> Map.copyOf(remedy.plan().to())).orElse(Map.of());
    }

    private static Optional<String> edit(Database database) {
        return decide(database, 22, LITTLE_FREE, 12).remedy().flatMap(Remedy::sourceEdit);
    }
}
