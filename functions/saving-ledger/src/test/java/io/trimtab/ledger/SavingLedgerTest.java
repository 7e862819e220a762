package io.trimtab.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.trimtab.aws.store.RunStore;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.ledger.BookedDay;
import io.trimtab.domain.ledger.CostSource;
import io.trimtab.domain.ledger.DayCost;
import io.trimtab.domain.ledger.Entry.Standing;
import io.trimtab.domain.ledger.RuleRecord;
import io.trimtab.domain.ledger.Sheet;
import io.trimtab.domain.money.Money;
import io.trimtab.ledger.report.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SavingLedgerTest {
    private static final String RULE = "lambda-memory-oversized";
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void everyWholeDaySinceTheChangeIsBooked() {
        Plan plan = scene.applied("checkout");

        JsonNode outcome = scene.run("2026-03-05T05:00:00Z");

        // 200 seconds a day at 2 GB cost 4.00, at 1 GB 2.00
        assertThat(scene.sheet(plan).entry().days()).containsExactly(day("2026-03-03", "2"), day("2026-03-04", "2"));
        assertThat(outcome.path("complete").asBoolean()).isTrue();
        assertThat(outcome.path("failed")).isEmpty();
        assertThat(outcome.at("/looked/AWS::Lambda::Function").asInt()).isEqualTo(1);
        assertThat(outcome.at("/decided/0/standing").asText()).isEqualTo("WATCHED");
        assertThat(outcome.at("/decided/0/because").asText()).isEqualTo("2 days came to it.");
        assertThat(outcome.at("/decided/0/booked/realised/amount").asText()).isEqualTo("4.00");
        assertThat(outcome.at("/ledger/expected/amount").asText()).isEqualTo("4.80");
        assertThat(outcome.at("/ledger/share").asDouble()).isEqualTo(0.833);
        assertThat(outcome.at("/byRule/" + RULE + "/changes").asInt()).isEqualTo(1);
    }

    @Test
    void runningTwiceBooksNothingTwice() {
        Plan plan = scene.applied("checkout");
        scene.run("2026-03-05T05:00:00Z");
        long version = scene.sheet(plan).version();

        JsonNode again = scene.run("2026-03-05T05:10:00Z");

        assertThat(scene.sheet(plan).version()).isEqualTo(version);
        assertThat(again.at("/ledger/realised/amount").asText()).isEqualTo("4.00");
        assertThat(again.at("/byRule/" + RULE + "/changes").asInt()).isEqualTo(1);
    }

    @Test
    void lateRunBooksAllThatWasMissedOnce() {
        Plan plan = scene.applied("checkout");
        scene.run("2026-03-04T05:00:00Z");
        JsonNode late = scene.run("2026-03-12T05:00:00Z");

        assertThat(scene.sheet(plan).entry().days()).hasSize(9);
        assertThat(late.at("/decided/0/because").asText()).isEqualTo("8 days came to it.");
        assertThat(late.at("/decided/0/after7Days/realised/amount").asText()).isEqualTo("14.00");
        assertThat(late.at("/decided/0/after7Days/expected/amount").asText()).isEqualTo("16.80");
        assertThat(late.at("/decided/0").has("after30Days")).isFalse();
    }

    @Test
    void aDayIsOverThreeHoursAfterItsEnd() {
        Plan plan = scene.applied("checkout");

        scene.run("2026-03-04T02:59:59Z");
        assertThat(scene.sheet(plan).entry().days()).isEmpty();
        scene.run("2026-03-04T03:00:00Z");
        assertThat(scene.sheet(plan).entry().days()).containsExactly(day("2026-03-03", "2"));
    }

    @Test
    void thirtyDaysAreBookedAndNoMore() {
        Plan plan = scene.applied("checkout");
        scene.kept(plan, true, Scene.APPLIED.plus(Duration.ofDays(7)));
        for (int day = 2; day < 40; day++) {
            scene.run(Scene.APPLIED.plus(Duration.ofDays(day)));
        }

        JsonNode last = scene.run(Scene.APPLIED.plus(Duration.ofDays(40)));

        assertThat(scene.sheet(plan).entry().days()).hasSize(30);
        assertThat(scene.sheet(plan).entry().standing()).isEqualTo(Standing.PROVEN);
        assertThat(last.at("/ledger/realised/amount").asText()).isEqualTo("60.00");
        assertThat(last.at("/decided/0/after30Days/share").asDouble()).isEqualTo(0.833);
        assertThat(scene.ledger.records()).containsEntry(RULE, new RuleRecord(1, 0));
    }

    @Test
    void aGapInTheFiguresIsLeftOutAndBookedOnceItIsFilled() {
        Plan plan = scene.applied("checkout");
        scene.gaps.add(LocalDate.parse("2026-03-03"));
        scene.run("2026-03-05T05:00:00Z");
        assertThat(scene.sheet(plan).entry().days()).containsExactly(day("2026-03-04", "2"));

        scene.gaps.clear();
        scene.run("2026-03-06T05:00:00Z");

        assertThat(scene.sheet(plan).entry().days())
                .extracting(BookedDay::day)
                .containsExactly(
                        LocalDate.parse("2026-03-03"), LocalDate.parse("2026-03-04"), LocalDate.parse("2026-03-05"));
    }

    @Test
    void whatCloudWatchDoesNotAnswerIsNotBookedAndTold() {
        Plan plan = scene.applied("checkout");
        scene.unread = Optional.of("AccessDenied on cloudwatch:GetMetricData");

        JsonNode outcome = scene.run("2026-03-05T05:00:00Z");

        assertThat(scene.sheet(plan).entry().days()).isEmpty();
        assertThat(outcome.path("failed").toString()).contains("AccessDenied on cloudwatch:GetMetricData");
    }

    @Test
    void whatIsRolledBackBooksNothingAndLowersItsRulesConfidence() {
        Plan plan = scene.applied("checkout");
        scene.run("2026-03-05T05:00:00Z");
        scene.rolledBack(plan, Scene.APPLIED.plus(Duration.ofDays(3)));

        JsonNode outcome = scene.run("2026-03-06T05:00:00Z");

        assertThat(outcome.at("/decided/0/standing").asText()).isEqualTo("ROLLED_BACK");
        assertThat(outcome.at("/decided/0/because").asText())
                .isEqualTo("It was rolled back and books nothing: It failed more.");
        assertThat(outcome.at("/ledger/realised/amount").asText()).isEqualTo("0.00");
        assertThat(outcome.at("/ledger/days").asInt()).isZero();
        assertThat(scene.ledger.records()).containsEntry(RULE, new RuleRecord(0, 1));
        scene.run("2026-03-07T05:00:00Z");
        assertThat(scene.ledger.records()).containsEntry(RULE, new RuleRecord(0, 1));
    }

    @Test
    void whatIsRolledBackLongAfterItWasKeptGivesItsDaysBack() {
        Plan plan = scene.applied("checkout");
        scene.kept(plan, true, Scene.APPLIED.plus(Duration.ofDays(7)));
        scene.run("2026-03-20T05:00:00Z");
        assertThat(scene.ledger.records()).containsEntry(RULE, new RuleRecord(1, 0));

        scene.rolledBack(plan, Scene.APPLIED.plus(Duration.ofDays(90)));
        JsonNode outcome = scene.run(Scene.APPLIED.plus(Duration.ofDays(91)));

        assertThat(outcome.at("/ledger/realised/amount").asText()).isEqualTo("0.00");
        assertThat(scene.ledger.records()).containsEntry(RULE, new RuleRecord(0, 1));
    }

    @Test
    void whatItsOwnerSetBackSavedUntilThen() {
        Plan plan = scene.applied("checkout");
        scene.run("2026-03-05T05:00:00Z");
        scene.move(
                plan,
                new Event.Revert(Actor.function("verify-change"), "stack shop"),
                Scene.APPLIED.plus(Duration.ofDays(4)));
        scene.memoryMib.put("checkout", 2048);

        JsonNode outcome = scene.run("2026-03-09T05:00:00Z");

        assertThat(scene.sheet(plan).entry().days()).hasSize(2);
        assertThat(outcome.at("/decided/0/standing").asText()).isEqualTo("SET_BACK");
        assertThat(outcome.at("/ledger/realised/amount").asText()).isEqualTo("4.00");
        assertThat(scene.ledger.records()).containsEntry(RULE, new RuleRecord(0, 0));
    }

    @Test
    void whatSomebodyAlteredByHandIsBookedUntilItWasLastSeenInPlace() {
        Plan plan = scene.applied("checkout");
        scene.kept(plan, false, Scene.APPLIED.plus(Duration.ofDays(2)));
        scene.run("2026-03-05T05:00:00Z");
        scene.memoryMib.put("checkout", 512);

        JsonNode outcome = scene.run("2026-03-09T05:00:00Z");

        assertThat(scene.sheet(plan).entry().days()).hasSize(2);
        assertThat(scene.sheet(plan).entry().standing()).isEqualTo(Standing.UNPROVEN);
        assertThat(outcome.at("/decided/0/because").asText())
                .isEqualTo("Nothing more is booked: Its memoryMib was set to 1024 and is 512 now.");
    }

    @Test
    void aBilledDayReplacesOneThatWasBookedFromUsage() {
        scene.optedIn = true;
        IntStream.range(16, 29).forEach(day -> scene.billed.put(LocalDate.of(2026, 2, day), "3.60"));
        scene.billed.put(LocalDate.parse("2026-03-03"), "1.50");
        Plan plan = scene.applied("checkout");

        scene.run("2026-03-04T05:00:00Z"); // of the 3rd the bill is not complete
        assertThat(scene.sheet(plan).entry().days()).containsExactly(day("2026-03-03", "2"));
        scene.run("2026-03-05T05:00:00Z");

        assertThat(scene.sheet(plan).entry().days())
                .containsExactly(
                        new BookedDay(LocalDate.parse("2026-03-03"), Money.usd("2.10"), CostSource.COST_EXPLORER),
                        day("2026-03-04", "2"));
        assertThat(scene.ledger.rules().get(RULE).balance().billedDays()).isEqualTo(1);
        assertThat(scene.ledger.rules().get(RULE).balance().realised()).isEqualTo(Money.usd("4.10"));
    }

    /// Cost Explorer counts two weeks from the day that it is, also while the figures of the day before still come in.
    @Test
    void soonAfterMidnightNoDayIsAskedForThatCostExplorerRefuses() {
        scene.optedIn = true;
        scene.applied("checkout");

        JsonNode outcome = scene.run("2026-03-05T00:13:00Z");

        assertThat(scene.billQuestions).isEqualTo(1);
        assertThat(outcome.path("failed")).isEmpty();
    }

    @Test
    void anAccountThatHasNotOptedInIsAskedOnceARunAndBookedFromUsage() {
        Plan plan = scene.applied("checkout");
        scene.applied("search", 2048, 1024, Scene.APPLIED);

        JsonNode outcome = scene.run("2026-03-05T05:00:00Z");

        assertThat(scene.billQuestions).isEqualTo(1);
        assertThat(outcome.path("failed")).isEmpty();
        assertThat(scene.sheet(plan).entry().days())
                .extracting(BookedDay::source)
                .containsOnly(CostSource.USAGE_TIMES_PRICE);
    }

    @Test
    void withoutTheRightToTheBillItIsBookedFromUsageAndTold() {
        scene.billDenied = true;
        Plan plan = scene.applied("checkout");

        JsonNode outcome = scene.run("2026-03-05T05:00:00Z");

        assertThat(scene.sheet(plan).entry().days()).hasSize(2);
        assertThat(outcome.at("/failed/0/why").asText())
                .isEqualTo("AccessDenied on ce:GetCostAndUsageWithResources; booked from what else there is");
    }

    @Test
    void aBillInAnotherCurrencyIsNotBookedFrom() {
        scene.optedIn = true;
        scene.billedIn = Currency.getInstance("CNY");
        IntStream.range(16, 29).forEach(day -> scene.billed.put(LocalDate.of(2026, 2, day), "26.00"));
        scene.billed.put(LocalDate.parse("2026-03-03"), "11.00");
        Plan plan = scene.applied("checkout");

        JsonNode outcome = scene.run("2026-03-05T05:00:00Z");

        assertThat(scene.sheet(plan).entry().days()).containsExactly(day("2026-03-03", "2"), day("2026-03-04", "2"));
        assertThat(outcome.at("/failed/0/why").asText())
                .isEqualTo("it answers in CNY, and the ledger is kept in USD: there is no rate of exchange here; booked"
                        + " from what else there is");
    }

    @Test
    void daysOfAChangeThatWasRolledBackLongAfterItAreNotBeforeTheNext() {
        Plan first = scene.applied("checkout", 4096, 2048, Instant.parse("2026-01-20T12:00:00Z"));
        scene.kept(first, true, Instant.parse("2026-01-27T12:00:00Z"));
        scene.run("2026-02-01T05:00:00Z");
        scene.rolledBack(first, Instant.parse("2026-02-26T12:00:00Z"));
        scene.memoryMib.put("checkout", 4096);
        scene.run("2026-02-27T05:00:00Z");
        Plan second = scene.applied("checkout", 4096, 1024, Instant.parse("2026-03-02T12:00:00Z"));

        scene.run("2026-03-04T05:00:00Z");

        assertThat(scene.sheet(second).before().costs())
                .extracting(cost -> cost.day().toString())
                .containsExactly("2026-02-27", "2026-02-28", "2026-03-01");
    }

    @Test
    void aLaterChangeOfTheSameFunctionIsHeldAgainstTheEarlierOneOnly() {
        Plan first = scene.applied("checkout", 4096, 2048, Scene.APPLIED.minus(Duration.ofDays(3)));
        scene.kept(first, true, Scene.APPLIED.minus(Duration.ofDays(1)));
        scene.run("2026-03-02T05:00:00Z");
        Plan second = scene.applied("checkout", 2048, 1024, Scene.APPLIED);

        scene.run("2026-03-04T05:00:00Z");

        assertThat(scene.sheet(second).before().from()).isEqualTo(LocalDate.parse("2026-02-28"));
        assertThat(scene.sheet(second).before().costs())
                .extracting(day -> day.day().toString())
                .containsExactly("2026-02-28", "2026-03-01");
        assertThat(scene.sheet(second).entry().days()).containsExactly(day("2026-03-03", "2"));
        assertThat(firstDays(first)).containsExactly("2026-02-28", "2026-03-01");
    }

    @Test
    void twoChangesOfOneFunctionAddUpToWhatWasSavedInAll() {
        Plan first = scene.applied("checkout", 4096, 2048, Scene.APPLIED.minus(Duration.ofDays(3)));
        scene.kept(first, true, Scene.APPLIED.minus(Duration.ofDays(1)));
        scene.run("2026-03-02T05:00:00Z");
        Plan second = scene.applied("checkout", 2048, 1024, Scene.APPLIED);
        // Smaller, it takes a fifth longer.
        scene.secondsADay = day -> day.isAfter(Scene.APPLIED_ON) ? 240 : 200;

        scene.run("2026-03-03T05:00:00Z");
        scene.run("2026-03-04T05:00:00Z");
        JsonNode booked = scene.run("2026-03-05T05:00:00Z");

        // 8 a day before both, 4 after the first, 2.40 after the second.
        assertThat(saved(firstSheet(first)))
                .containsExactly(
                        "2026-02-28 4.00 USD",
                        "2026-03-01 4.00 USD",
                        "2026-03-02 4.00 USD",
                        "2026-03-03 4.00 USD",
                        "2026-03-04 4.00 USD");
        assertThat(saved(scene.sheet(second))).containsExactly("2026-03-03 1.60 USD", "2026-03-04 1.60 USD");
        assertThat(firstSheet(first).ended()).isEmpty();
        assertThat(booked.path("decided").toString())
                .contains("3 days came to it, by what it cost until a later change came.");
    }

    @Test
    void anEarlierChangeGoesOnByItselfWhereTheLaterIsRolledBack() {
        Plan first = scene.applied("checkout", 4096, 2048, Scene.APPLIED.minus(Duration.ofDays(3)));
        scene.kept(first, true, Scene.APPLIED.minus(Duration.ofDays(1)));
        scene.run("2026-03-02T05:00:00Z");
        Plan second = scene.applied("checkout", 2048, 1024, Scene.APPLIED);
        scene.run("2026-03-04T05:00:00Z");
        scene.run("2026-03-05T05:00:00Z");
        scene.rolledBack(second, Instant.parse("2026-03-05T12:00:00Z"));
        scene.memoryMib.put("checkout", 2048);
        // From then on its runs take half as long again, and save less than they did.
        scene.secondsADay = day -> day.isAfter(LocalDate.parse("2026-03-05")) ? 300 : 200;

        scene.run("2026-03-06T05:00:00Z");
        scene.run("2026-03-08T05:00:00Z");

        assertThat(scene.sheet(second).entry().standing()).isEqualTo(Standing.ROLLED_BACK);
        assertThat(saved(firstSheet(first)))
                .containsExactly(
                        "2026-02-28 4.00 USD",
                        "2026-03-01 4.00 USD",
                        "2026-03-02 4.00 USD",
                        "2026-03-03 4.00 USD",
                        "2026-03-04 4.00 USD",
                        "2026-03-05 4.00 USD",
                        "2026-03-06 2.00 USD",
                        "2026-03-07 2.00 USD");
    }

    @Test
    void aDayOfTheReportReplacesOneThatWasBookedFromUsage() {
        Plan plan = exported();

        scene.run("2026-03-05T05:00:00Z");
        JsonNode outcome = scene.run("2026-03-06T05:00:00Z");

        // 3.60 a day before, 1.50 after; of the 5th the report is not complete.
        assertThat(outcome.path("failed")).isEmpty();
        assertThat(scene.sheet(plan).entry().days())
                .containsExactly(
                        reported("2026-03-03", "2.10", true),
                        reported("2026-03-04", "2.10", true),
                        day("2026-03-05", "2"));
        assertThat(outcome.at("/decided/0/because").asText())
                .isEqualTo("One day came to it, 2 in all of a bill that is still open.");
        assertThat(outcome.at("/decided/0/daysBySource").toString())
                .isEqualTo("{\"usage × price\":1,\"cost and usage report\":2}");
        assertThat(outcome.at("/decided/0/provisionalDays").asInt()).isEqualTo(2);
        assertThat(outcome.at("/ledger/realised/amount").asText()).isEqualTo("6.20");
        assertThat(outcome.at("/ledger/billedDays").asInt()).isEqualTo(2);
    }

    @Test
    void aDayIsBookedAnewUntilItsBillIsClosedAndNotAfter() {
        Plan plan = exported();
        scene.run("2026-03-05T05:00:00Z");
        scene.run("2026-03-06T05:00:00Z");
        scene.shelf.deliver(
                MARCH,
                Instant.parse("2026-03-07T02:00:00Z"),
                Shelf.HEADER + Scene.reported("checkout", "2026-03-03", "1.20", "EUINV26-2"),
                Shelf.HEADER + Scene.reported("checkout", "2026-03-04", "1.40", ""));

        scene.run("2026-03-07T05:00:00Z");

        assertThat(scene.sheet(plan).entry().days())
                .startsWith(reported("2026-03-03", "2.40", false), reported("2026-03-04", "2.20", true));
        scene.shelf.deliver(
                MARCH,
                Instant.parse("2026-03-08T02:00:00Z"),
                Shelf.HEADER
                        + Scene.reported("checkout", "2026-03-03", "3.00", "EUINV26-2")
                        + Scene.reported("checkout", "2026-03-04", "1.45", "EUINV26-2"));

        JsonNode outcome = scene.run("2026-03-08T05:00:00Z");

        assertThat(scene.sheet(plan).entry().days())
                .startsWith(reported("2026-03-03", "2.40", false), reported("2026-03-04", "2.15", false));
        assertThat(outcome.at("/ledger/realised/amount").asText()).isEqualTo("10.55"); // and three days of 2
        assertThat(outcome.at("/byRule/" + RULE + "/days").asInt()).isEqualTo(5);
    }

    @Test
    void aReportThatDidNotChangeIsNotReadAgain() {
        exported();
        scene.run("2026-03-05T05:00:00Z");
        scene.run("2026-03-06T05:00:00Z");
        int opened = scene.shelf.opened().size();

        scene.run("2026-03-07T05:00:00Z");

        assertThat(opened).isEqualTo(2);
        assertThat(scene.shelf.opened()).hasSize(2);
    }

    @Test
    void whatEndedIsStillCorrectedWhileItsBillIsOpen() {
        Plan plan = exported();
        scene.run("2026-03-05T05:00:00Z");
        scene.run("2026-03-06T05:00:00Z");
        scene.move(
                plan,
                new Event.Revert(Actor.function("verify-change"), "stack shop"),
                Instant.parse("2026-03-06T12:00:00Z"));
        scene.shelf.deliver(
                MARCH,
                Instant.parse("2026-03-20T02:00:00Z"),
                Shelf.HEADER
                        + Scene.reported("checkout", "2026-03-03", "1.20", "EUINV26-2")
                        + Scene.reported("checkout", "2026-03-04", "1.20", "EUINV26-2")
                        + Scene.reported("checkout", "2026-03-08", "0.20", "EUINV26-2"));

        scene.run("2026-03-20T05:00:00Z");

        assertThat(scene.sheet(plan).entry().standing()).isEqualTo(Standing.SET_BACK);
        assertThat(scene.sheet(plan).entry().days())
                .containsExactly(
                        reported("2026-03-03", "2.40", false),
                        reported("2026-03-04", "2.40", false),
                        day("2026-03-05", "2"));
    }

    @Test
    void costExplorerIsAskedBeforeTheReport() {
        scene.optedIn = true;
        IntStream.range(16, 29).forEach(day -> scene.billed.put(LocalDate.of(2026, 2, day), "3.60"));
        scene.billed.put(LocalDate.parse("2026-03-03"), "1.00");
        Plan plan = exported();

        scene.run("2026-03-05T05:00:00Z");
        scene.run("2026-03-06T05:00:00Z");

        assertThat(scene.sheet(plan).entry().days())
                .containsExactly(
                        new BookedDay(LocalDate.parse("2026-03-03"), Money.usd("2.60"), CostSource.COST_EXPLORER),
                        day("2026-03-04", "2"),
                        day("2026-03-05", "2"));
        assertThat(scene.shelf.opened()).as("Cost Explorer will tell").isEmpty();
    }

    @Test
    void withoutTheRightToTheReportItIsBookedFromUsageAndTold() {
        Plan plan = exported();
        scene.shelf.denied = true;
        scene.run("2026-03-05T05:00:00Z");

        JsonNode outcome = scene.run("2026-03-06T05:00:00Z");

        assertThat(scene.sheet(plan).entry().days())
                .containsExactly(day("2026-03-03", "2"), day("2026-03-04", "2"), day("2026-03-05", "2"));
        assertThat(outcome.at("/failed/0/what").asText()).isEqualTo("cost and usage report");
        assertThat(outcome.at("/failed/0/why").asText())
                .startsWith("AccessDenied on s3:ListBucket for s3://billing/exports/trimtab/metadata/")
                .endsWith("; booked from what else there is");
    }

    /// 3.60 a day in February, of which the bill is closed, 1.50 a day in March; delivered on the 6th.
    private Plan exported() {
        scene.exported = true;
        StringBuilder february = new StringBuilder(Shelf.HEADER);
        IntStream.range(16, 29)
                .forEach(day -> february.append(Scene.reported("checkout", "2026-02-" + day, "3.60", "EUINV26-1")));
        scene.shelf.deliver(YearMonth.of(2026, 2), Instant.parse("2026-03-04T02:00:00Z"), february.toString());
        StringBuilder march = new StringBuilder(Shelf.HEADER);
        IntStream.range(3, 6).forEach(day -> march.append(Scene.reported("checkout", "2026-03-0" + day, "1.50", "")));
        scene.shelf.deliver(MARCH, Instant.parse("2026-03-06T02:00:00Z"), march.toString());
        return scene.applied("checkout");
    }

    private static BookedDay reported(String day, String saved, boolean provisional) {
        return new BookedDay(LocalDate.parse(day), Money.usd(saved), CostSource.COST_AND_USAGE_REPORT, provisional);
    }

    @Test
    void twoChangesOfOneDayAreToldApartByTheHoursBetweenThem() {
        Plan first = scene.applied("checkout", 4096, 2048, Instant.parse("2026-03-02T08:20:00Z"));
        scene.kept(first, true, Instant.parse("2026-03-02T09:00:00Z"));
        Plan second = scene.applied("checkout", 2048, 1024, Instant.parse("2026-03-02T14:40:00Z"));

        scene.run("2026-03-04T05:00:00Z");
        scene.run("2026-03-05T05:00:00Z");

        // 8 a day before both; from nine to two 200 × 5/24 seconds at 2 GB for 50 requests: 4 a day; 2 after both.
        assertThat(scene.sheet(second).before().costs())
                .extracting(DayCost::day, cost -> cost.units().intValue())
                .containsExactly(tuple(Scene.APPLIED_ON, 50));
        assertThat(saved(scene.sheet(first))).containsExactly("2026-03-03 4.00 USD", "2026-03-04 4.00 USD");
        assertThat(saved(scene.sheet(second))).containsExactly("2026-03-03 2.00 USD", "2026-03-04 2.00 USD");
    }

    @Test
    void aDatabasesClassAndItsStorageOfOneHourAreBookedEachByItself() {
        Plan size = scene.applied(OneDatabase.CLASS, OneDatabase.IMAGE, Instant.parse("2026-03-02T12:05:00Z"));
        scene.kept(size, true, Instant.parse("2026-03-02T12:10:00Z"));
        scene.run("2026-03-02T12:10:00Z");
        Plan storage = scene.applied(OneDatabase.STORAGE, OneDatabase.IMAGE, Instant.parse("2026-03-02T12:20:00Z"));

        scene.run("2026-03-04T05:00:00Z");

        // 24 hours at 2 and at 1; 100 GiB at 0.73 and at 0.365 a month.
        assertThat(saved(scene.sheet(size))).containsExactly("2026-03-03 24.00 USD");
        assertThat(saved(scene.sheet(storage))).containsExactly("2026-03-03 1.20 USD");
        assertThat(scene.sheet(storage).before().from()).isEqualTo(LocalDate.parse("2026-02-16"));
        assertThat(scene.sheet(storage).before().costs()).hasSize(14);
    }

    @Test
    void aStepOnTheNextDayIsHeldAgainstTheHoursSinceTheLast() {
        Plan first = scene.applied("checkout", 4096, 2048, Instant.parse("2026-03-01T20:00:00Z"));
        scene.kept(first, true, Instant.parse("2026-03-01T21:00:00Z"));
        scene.run("2026-03-02T05:00:00Z");
        Plan second = scene.applied("checkout", 2048, 1024, Instant.parse("2026-03-02T02:00:00Z"));

        scene.run("2026-03-04T05:00:00Z");
        scene.run("2026-03-05T05:00:00Z");

        assertThat(scene.sheet(second).before().costs())
                .extracting(cost -> cost.units().intValue())
                .containsExactly(60);
        assertThat(saved(scene.sheet(first)))
                .containsExactly("2026-03-02 4.00 USD", "2026-03-03 4.00 USD", "2026-03-04 4.00 USD");
        assertThat(saved(scene.sheet(second))).containsExactly("2026-03-03 2.00 USD", "2026-03-04 2.00 USD");
    }

    @Test
    void twoChangesOfOneHourAreBookedTogetherWithTheLater() {
        Plan first = scene.applied("checkout", 4096, 2048, Instant.parse("2026-03-02T08:10:00Z"));
        scene.kept(first, true, Instant.parse("2026-03-02T08:20:00Z"));
        Plan second = scene.applied("checkout", 2048, 1024, Instant.parse("2026-03-02T08:40:00Z"));
        Stream.of("03", "04", "05", "06", "07").forEach(day -> scene.run("2026-03-" + day + "T05:00:00Z"));

        JsonNode outcome = scene.run("2026-03-08T05:00:00Z");

        // 8 a day before both, 2 after.
        assertThat(scene.sheet(first).entry().days())
                .allMatch(day -> day.saved().equals(Money.usd("0")));
        assertThat(saved(scene.sheet(second)))
                .containsExactly(
                        "2026-03-03 6.00 USD",
                        "2026-03-04 6.00 USD",
                        "2026-03-05 6.00 USD",
                        "2026-03-06 6.00 USD",
                        "2026-03-07 6.00 USD");
        assertThat(outcome.path("decided").toString())
                .contains("One day came to it, together with the change right before it.");
        assertThat(outcome.at("/ledger/realised/amount").asText()).isEqualTo("30.00");
    }

    private static List<String> saved(Sheet sheet) {
        return sheet.entry().days().stream()
                .map(day -> day.day() + " " + day.saved().rounded().formatted())
                .toList();
    }

    private Sheet firstSheet(Plan plan) {
        return scene.ledger.month(YearMonth.of(2026, 2)).stream()
                .filter(sheet -> sheet.entry().changeId().equals(plan.changeId()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> firstDays(Plan plan) {
        return scene.ledger.month(YearMonth.of(2026, 2)).stream()
                .filter(sheet -> sheet.entry().changeId().equals(plan.changeId()))
                .flatMap(sheet -> sheet.entry().days().stream())
                .map(day -> day.day().toString())
                .toList();
    }

    @Test
    void whatTimeDoesNotSufficeForTheNextRunTakesUp() {
        IntStream.range(0, 120)
                .forEach(number ->
                        scene.applied("function-" + number, 2048, 1024, Scene.APPLIED.plusSeconds(number * 60L)));
        scene.reading = Duration.ofSeconds(100);
        scene.timeout = Duration.ofSeconds(190); // one page of fifty

        JsonNode first = scene.run("2026-03-05T05:00:00Z");
        JsonNode second = scene.run("2026-03-06T05:00:00Z");
        scene.timeout = Duration.ofMinutes(15);
        JsonNode third = scene.run("2026-03-07T05:00:00Z");

        assertThat(List.of(first, second, third))
                .extracting(outcome -> outcome.path("complete").asBoolean())
                .containsExactly(false, false, true);
        assertThat(first.path("decidedTotal").asInt()).isEqualTo(50);
        assertThat(scene.ledger.rules().get(RULE).changes()).isEqualTo(120);
        assertThat(scene.run("2026-03-08T05:00:00Z").path("decidedTotal").asInt())
                .isEqualTo(120);
        assertThat(scene.ledger.rules().get(RULE).balance().days()).isEqualTo(120 * 5);
    }

    @Test
    void anotherRunAtWorkIsLeftAlone() {
        scene.applied("checkout");
        new RunStore(scene.table(), SavingLedger.FUNCTION)
                .begin(
                        "123456789012",
                        "eu-central-1",
                        "somebody",
                        Scene.APPLIED.plus(Duration.ofDays(2)),
                        Scene.APPLIED.plus(Duration.ofDays(3)));

        JsonNode outcome = scene.run("2026-03-05T05:00:00Z");

        assertThat(outcome.path("complete").asBoolean()).isFalse();
        assertThat(outcome.at("/failed/0/why").asText()).startsWith("another run, somebody, is at work until");
    }

    private static BookedDay day(String day, String saved) {
        return new BookedDay(LocalDate.parse(day), Money.usd(saved), CostSource.USAGE_TIMES_PRICE);
    }
}
