package io.trimtab.rightsizing;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.store.StateTable;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.testing.LocalTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people are told of a run, whatever happens to it on the way.
final class TellingTest {
    private static final String MONDAY = "{\"id\": \"monday\"}";
    private static final String TUESDAY = "{\"id\": \"tuesday\"}";
    private static final String WEDNESDAY = "{\"id\": \"wednesday\"}";
    private static final String THURSDAY = "{\"id\": \"thursday\"}";

    /// Instances 1 to 6 are too large, 7 to 9 fit.
    private static final Fleet BEFORE = Fleet.of(9, 100)
            .with(1, "m5.large")
            .with(2, "m5.large")
            .with(3, "m5.large")
            .with(4, "m5.large")
            .with(5, "m5.large")
            .with(6, "m5.large");

    /// 5 would take another size, 3 fits now, 4 is no longer there, 7 and 8 have become too large.
    private static final Fleet AFTER = BEFORE.with(5, "m5.xlarge")
            .with(3, Fleet.OWN)
            .without(4)
            .with(7, "m5.large")
            .with(8, "m5.large");

    private static final String NEWS = "6 findings. Since the last message: 2 new, 1 changed, 2 gone";

    private static LocalTable local;

    @BeforeAll
    static void start() {
        local = new LocalTable();
    }

    @AfterAll
    static void close() {
        local.close();
    }

    @ParameterizedTest
    @CsvSource({"100", "3"})
    void tellsEveryChangeExactlyOnceWhereNothingGoesWrong(int atOnce) {
        var lambda = onTuesday();
        lambda.deliver(TUESDAY, AFTER.inPartsOf(atOnce), Breaking.never(), true);
        assertThat(lambda.slack.empty()).singleElement().satisfies(TellingTest::tellsAll);
        assertThat(lambda.email.empty()).singleElement().satisfies(TellingTest::tellsAll);

        lambda.aDayPasses();
        lambda.deliver(WEDNESDAY, AFTER.inPartsOf(atOnce), Breaking.never(), true);
        assertThat(lambda.slack.empty()).isEmpty();
        assertThat(lambda.email.empty()).isEmpty();
    }

    /// Every call of the run to the table, the scheduler and the channels, before it works and after it has worked.
    @ParameterizedTest
    @CsvSource({"100, true", "100, false", "3, true", "3, false"})
    void losesNoChangeWhereverARunCrashes(int atOnce, boolean repeats) {
        int calls = callsOfAnUndisturbedRun(atOnce);
        assertThat(calls).isGreaterThan(10);
        for (int call = 1; call <= calls; call++) {
            for (boolean afterwards : List.of(false, true)) {
                crash(atOnce, repeats, Breaking.at(call, afterwards), "call " + call + " of " + calls);
            }
        }
    }

    private static void crash(int atOnce, boolean repeats, Breaking breaking, String where) {
        var lambda = onTuesday();
        lambda.deliver(TUESDAY, AFTER.inPartsOf(atOnce), breaking, repeats);
        assertThat(breaking.happened()).as(where).isTrue();
        lambda.aDayPasses();
        lambda.deliver(WEDNESDAY, AFTER, Breaking.never(), repeats);
        for (Mailbox mailbox : List.of(lambda.slack, lambda.email)) {
            assertThat(mailbox.empty())
                    .as("%s, by %s", where, mailbox.name())
                    .hasSizeBetween(1, 2)
                    .allSatisfy(TellingTest::tellsAll);
        }
        lambda.aDayPasses();
        lambda.deliver(THURSDAY, AFTER, Breaking.never(), repeats);
        assertThat(lambda.slack.empty()).as(where).isEmpty();
        assertThat(lambda.email.empty()).as(where).isEmpty();
    }

    private static int callsOfAnUndisturbedRun(int atOnce) {
        Breaking never = Breaking.never();
        onTuesday().deliver(TUESDAY, AFTER.inPartsOf(atOnce), never, true);
        return never.taken();
    }

    @Test
    void tellsARunInThreePartsAsItTellsTheSameRunInOne() {
        var whole = new Lambda(new StateTable(local.client(), local.another()));
        whole.deliver(MONDAY, BEFORE, Breaking.never(), true);
        var parts = new Lambda(new StateTable(local.client(), local.another()));
        parts.deliver(MONDAY, BEFORE.inPartsOf(3), Breaking.never(), true);

        String told = parts.slack.empty().getFirst();
        assertThat(told).contains("Looked at 9 EC2 instances, in 3 parts.").contains("6 oversized");
        assertThat(told.replace(", in 3 parts.", "."))
                .isEqualTo(whole.slack.empty().getFirst());
    }

    @Test
    void tellsARunWhoseContinuationNeverCameWithTheNext() {
        var lambda = onTuesday();
        lambda.attempt(TUESDAY, AFTER.inPartsOf(3), Breaking.never());
        lambda.scheduler.forget();
        assertThat(lambda.slack.empty()).isEmpty();

        lambda.aDayPasses();
        lambda.deliver(WEDNESDAY, AFTER, Breaking.never(), true);
        assertThat(lambda.slack.empty()).singleElement().satisfies(message -> {
            tellsAll(message);
            assertThat(message)
                    .contains(NEWS + ", 1 unfinished run.")
                    .contains("The run of 6 Jan 2026, 06:01 UTC had not finished when this one began.");
        });
    }

    @Test
    void tellsAtOnceWhereNoContinuationCanBeBooked() {
        var lambda = new Lambda(new StateTable(local.client(), local.another()));
        lambda.scheduler.refuse();

        var outcome = lambda.attempt(MONDAY, BEFORE.inPartsOf(3), Breaking.never());

        assertThat(outcome.complete()).isFalse();
        assertThat(outcome.failed()).extracting(Failure::what).containsExactly("scheduler:CreateSchedule");
        assertThat(lambda.slack.empty())
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .contains("3 findings.")
                        .contains("Time ran out and no further part could be booked: the next run begins anew."));
    }

    @Test
    void givesUpARunThatGetsNowhere() {
        var lambda = new Lambda(new StateTable(local.client(), local.another()));

        lambda.deliver(MONDAY, BEFORE.inPartsOf(0), Breaking.never(), true);

        assertThat(lambda.slack.empty())
                .singleElement()
                .satisfies(message -> assertThat(message).contains("it has had 200 parts and is given up"));
    }

    @Test
    void tellsByTheChannelThatWasDownWhenItIsUpAgainAndRepeatsNothingByTheOther() {
        var lambda = onTuesday();
        lambda.slack.down(true);
        lambda.deliver(TUESDAY, AFTER, Breaking.never(), true);
        assertThat(lambda.email.empty()).singleElement().satisfies(TellingTest::tellsAll);

        lambda.slack.down(false);
        lambda.aDayPasses();
        lambda.deliver(WEDNESDAY, AFTER, Breaking.never(), true);
        assertThat(lambda.slack.empty()).singleElement().satisfies(TellingTest::tellsAll);
        assertThat(lambda.email.empty()).isEmpty();
    }

    @Test
    void doesNotCallARunUnfinishedThatCouldOnlyNotBeTold() {
        var lambda = onTuesday();
        lambda.slack.down(true);
        lambda.deliver(TUESDAY, AFTER.inPartsOf(3), Breaking.never(), true);

        lambda.slack.down(false);
        lambda.aDayPasses();
        lambda.deliver(WEDNESDAY, AFTER.inPartsOf(3), Breaking.never(), true);
        assertThat(lambda.slack.empty())
                .singleElement()
                .satisfies(message -> assertThat(message).contains(NEWS + ".").doesNotContain("finished"));
    }

    @Test
    void staysSilentWhenAPartIsDeliveredTwice() {
        var lambda = onTuesday();
        Fleet fleet = AFTER.inPartsOf(3).failing(new Failure("rds:DescribeDBInstances", "AccessDenied"));
        List<String> events = new ArrayList<>(List.of(TUESDAY));
        lambda.attempt(TUESDAY, fleet, Breaking.never());
        lambda.scheduler.due().ifPresent(events::add);
        lambda.attempt(events.getLast(), fleet, Breaking.never());
        lambda.scheduler.due().ifPresent(events::add);
        lambda.attempt(events.getLast(), fleet, Breaking.never());
        assertThat(events).hasSize(3);
        assertThat(lambda.slack.empty()).singleElement().satisfies(TellingTest::tellsAll);

        lambda.attempt(events.getLast(), fleet.failing(), Breaking.never());
        assertThat(lambda.slack.empty()).isEmpty();
    }

    @Test
    void tellsOnceThatSomethingCannotBeReadAndOnceThatItCanAgain() {
        var lambda = onTuesday();
        Fleet denied = BEFORE.failing(new Failure("rds:DescribeDBInstances", "AccessDenied"));
        lambda.deliver(TUESDAY, denied, Breaking.never(), true);
        assertThat(lambda.slack.empty())
                .singleElement()
                .satisfies(message -> assertThat(message).contains("Since the last message: not all can be read."));
        lambda.deliver(WEDNESDAY, denied, Breaking.never(), true);
        assertThat(lambda.slack.empty()).isEmpty();
        lambda.deliver(THURSDAY, BEFORE, Breaking.never(), true);
        assertThat(lambda.slack.empty())
                .singleElement()
                .satisfies(message -> assertThat(message).contains("all can be read again"));
    }

    /// Monday's run has told its six findings.
    private static Lambda onTuesday() {
        var lambda = new Lambda(new StateTable(local.client(), local.another()));
        lambda.deliver(MONDAY, BEFORE, Breaking.never(), true);
        assertThat(lambda.slack.empty())
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .contains("6 findings. Since the last message: 6 new.")
                        .contains("web-6"));
        lambda.email.empty();
        lambda.aDayPasses();
        return lambda;
    }

    private static void tellsAll(String message) {
        assertThat(message)
                .contains(NEWS)
                .containsPattern("web-8  i-8\\n.*\\nBecause of web-8\\.\\n\\(new ")
                .containsPattern("web-7  i-7\\n.*\\nBecause of web-7\\.\\n\\(new ")
                .containsPattern("web-5  i-5\\n.*\\nBecause of web-5\\.\\n\\(changed ")
                .contains("- web-3: Because of web-3.")
                .contains("- web-4: The resource is no longer there.");
    }
}
