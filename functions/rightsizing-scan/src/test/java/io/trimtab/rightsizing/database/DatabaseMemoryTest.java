package io.trimtab.rightsizing.database;

import static io.trimtab.rightsizing.database.DatabaseFixtures.earlier;
import static io.trimtab.rightsizing.database.DatabaseFixtures.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Remedy;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.policy.Policy;
import io.trimtab.domain.policy.RightsizingPolicy;
import io.trimtab.domain.resource.Database;
import io.trimtab.rightsizing.Fixtures;
import io.trimtab.rightsizing.Fixtures.Answers;
import io.trimtab.rightsizing.MetricSource;
import io.trimtab.rightsizing.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said of a database that has hardly any memory left.
class DatabaseMemoryTest {
    private static final int WINDOW_HOURS = 14 * 24;

    @Test
    void hardlyAnyFreeMemoryIsTooLittleOfIt() {
        Database database = DatabaseBuilder.of("db.m5.large").build();
        // 8 − 0.39 GiB are 95.1 % of 8 GiB; 8 − 0.41 are 94.9 %.
        Decision decision = judge(database, load(database, 35, 0.39, 12));
        assertThat(decision.verdict()).isEqualTo(Verdict.UNDERSIZED);
        assertThat(decision.rule()).isEqualTo("rds-undersized");
        assertThat(target(decision)).isEqualTo("db.r5.large");
        assertThat(decision.remedy().orElseThrow().standing()).isEqualTo(Remedy.Standing.ADVISED);
        assertThat(decision.because())
                .isEqualTo("Its memory is at its limit of 8.00 GiB for 100 % of 14.0 days: more may have been wanted"
                        + " than was seen. db.r5.large would hold it, for 67.89 USD a month more.");
        assertThat(judge(database, load(database, 35, 0.41, 12)).rule()).isEqualTo("rds-oversized");
    }

    @ParameterizedTest
    @CsvSource({"16, RIGHT_SIZED, rds-memory-bound", "17, UNDERSIZED, rds-undersized"})
    void aShortSqueezeOnlyHolds(int hours, Verdict verdict, String rule) {
        // 5 % of 336 hours are 16.8.
        Database database = DatabaseBuilder.of("db.m5.xlarge").build();
        Decision decision = judge(database, squeezed(database, hours));
        assertThat(decision.verdict()).isEqualTo(verdict);
        assertThat(decision.rule()).isEqualTo(rule);
    }

    @Test
    void saysWhyItHolds() {
        Database database = DatabaseBuilder.of("db.m5.xlarge").build();
        Decision held = judge(database, squeezed(database, 1));
        assertThat(held.because()).isEqualTo("Memory is what it is sized by: only 2 % of 16 GiB were left.");
        assertThat(held.remedy()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"oracle-se2, UNDERSIZED", "sqlserver-se, RIGHT_SIZED", "db2-se, RIGHT_SIZED"})
    void anEngineThatTakesAllItMayIsNotShortOfIt(String engine, Verdict verdict) {
        Database database = DatabaseBuilder.of("db.m5.xlarge")
                .engine(engine, "license-included")
                .build();
        assertThat(judge(database, load(database, 10, 0.3, 12)).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 300, rds-undersized",
        "0, 257, rds-undersized",
        "0, 256, rds-oversized",
        "290, 300, rds-oversized",
        "300, 300, rds-oversized"
    })
    void swapsMoreAndMoreWhereMemoryIsNearlyFull(double earlierMib, double laterMib, String rule) {
        Database database = DatabaseBuilder.of("db.m5.xlarge").build();
        assertThat(judge(database, swapping(database, 1.9, earlierMib, laterMib))
                        .rule())
                .isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({"2.6, rds-undersized", "2.7, rds-memory-bound", "12, rds-memory-bound", "17, rds-memory-bound"})
    void swapAloneProvesNoShortage(double freeGib, String rule) {
        // 16 − 2.6 = 13.4 GiB, with headroom 16.08, are more than there is; 16 − 2.7 need 15.96. 17 is not believed.
        Database database = DatabaseBuilder.of("db.m5.xlarge").build();
        Decision decision = judge(database, swapping(database, freeGib, 0, 300));
        assertThat(decision.rule()).isEqualTo(rule);
        assertThat(decision.because()).startsWith("It swaps more and more: up to 300 MiB.");
    }

    @Test
    void growsByProposalOnlyIfThePolicySaysSo() {
        Database database = DatabaseBuilder.of("db.m5.large").build();
        Policy proposing = Policies.with(Fixtures.asking(), RightsizingPolicy.Upsize.PROPOSE);
        Decision decision = judge(proposing, database, load(database, 35, 0.12, 12));
        assertThat(decision.remedy().orElseThrow().standing()).isEqualTo(Remedy.Standing.PROPOSED);
    }

    @Test
    void shortOfMemoryAndCpuGetsMoreOfBoth() {
        Database database = DatabaseBuilder.of("db.m5.large").build();
        Decision decision = judge(database, load(database, 99, 0.12, 12));
        assertThat(decision.because()).startsWith("Its vCPUs are at its limit");
        assertThat(target(decision)).isEqualTo("db.m5.xlarge");
    }

    @Test
    void saysWhenNothingLargerIsKnown() {
        Database database = DatabaseBuilder.of("db.r5.xlarge").build();
        Decision decision = judge(database, load(database, 35, 0.5, 12));
        assertThat(decision.verdict()).isEqualTo(Verdict.UNDERSIZED);
        assertThat(decision.remedy()).isEmpty();
        assertThat(decision.because()).endsWith(" No larger class whose price is known would hold it.");
    }

    /// Full for so many hours of the window, and with room otherwise.
    private static Answers squeezed(Database database, int hours) {
        Shape free =
                hour -> (hour.isBefore(Fixtures.TO.minusSeconds(hours * 3_600L)) ? 12 : 0.3) * DatabaseFixtures.GIB;
        assertThat(hours).isLessThan(WINDOW_HOURS);
        return load(database, 10, 12, 12).with(new DatabaseQueries(database).freeableMemory(MetricSource.HOUR), free);
    }

    private static Answers swapping(Database database, double freeGib, double earlierMib, double laterMib) {
        Shape swap = hour ->
                (hour.isBefore(Fixtures.TO.minusSeconds(7 * 86_400)) ? earlierMib : laterMib) * DatabaseFixtures.MIB;
        return load(database, 10, freeGib, 12).with(new DatabaseQueries(database).swap(), swap);
    }

    private static Decision judge(Database database, Answers first) {
        return judge(Fixtures.POLICY, database, first);
    }

    private static Decision judge(Policy policy, Database database, Answers first) {
        return DatabaseFixtures.decide(
                DatabaseFixtures.sizing(policy),
                database,
                first.measured(),
                earlier(database, 10, 1.9, 12).measured());
    }

    private static String target(Decision decision) {
        return decision.remedy()
                .map(remedy -> Map.copyOf(remedy.plan().to()).getOrDefault("instanceClass", ""))
                .orElse("");
    }
}
