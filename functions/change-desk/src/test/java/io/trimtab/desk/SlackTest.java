package io.trimtab.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyDouble;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.policy.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/// What people do in Slack, from their press to the change.
class SlackTest {
    private static final String POST = "/api/chat.postMessage";
    private static final String UPDATE = "/api/chat.update";
    private static final String APPROVE = "trimtab:approve";

    private final Counter desk = new Counter();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void approversAreAskedAndTheirMessageTellsWhatBecameOfIt() {
        Change change = asked(Environment.PROD);
        JsonNode message = only(desk.slack.got(POST));
        assertThat(message.path("channel").asText()).isEqualTo("C0123456789");
        assertThat(message.toString())
                .contains("Resize shop-1: m5.2xlarge → m5.large")
                .contains("Saves 210.24 USD a month")
                .contains("<@U0ANNA> <@U0BEN>")
                .contains("█░░░░░░░░░")
                .contains("trimtab:approve", "trimtab:dismiss", "trimtab:snooze");

        assertThat(desk.press("U0ANNA", APPROVE, change, "1.1.1")).isEqualTo(200);
        assertThat(status(change)).as("the answer comes before the work").isEqualTo(Status.PROPOSED);
        desk.deliver();

        assertThat(status(change)).isEqualTo(Status.APPROVED);
        assertThat(desk.changes.audit(change.id()).getLast().who()).isEqualTo(Actor.slack("U0ANNA"));
        JsonNode rewritten = only(desk.slack.got(UPDATE));
        assertThat(rewritten.path("ts").asText()).isEqualTo("1767592801.000100");
        assertThat(rewritten.toString()).contains("*Approved* by <@U0ANNA>").doesNotContain(APPROVE);
        assertThat(desk.slack.got("/answers/1"))
                .as("who approves sees it in the message")
                .isEmpty();
        assertThat(desk.outbox.pending(desk.now().plusSeconds(1), 10)).isEmpty();
    }

    @Test
    void pressCountsOnceHoweverOftenItIsDelivered() {
        Change change = asked(Environment.PROD);
        desk.press("U0ANNA", APPROVE, change, "1.1.1");
        ObjectNode work = desk.bus.getFirst();
        desk.press("U0ANNA", APPROVE, change, "1.1.1");
        desk.press("U0ANNA", APPROVE, change, "1.1.2");
        desk.deliver();
        desk.invoke(work.toString());
        desk.deliver();

        assertThat(desk.changes.audit(change.id())).hasSize(2);
        assertThat(only(desk.slack.got("/answers/1")).path("text").asText())
                .isEqualTo(change.id() + " has been approved already.");
    }

    @Test
    void whoIsNoApproverMayNotApproveDismissSnoozeOrRollBack() {
        Change change = asked(Environment.PROD);
        int press = 1;
        for (String action : List.of(APPROVE, "trimtab:dismiss", "trimtab:snooze", "trimtab:rollback")) {
            assertThat(desk.press("U0EVE", action, change, "1.1." + press++)).isEqualTo(200);
        }
        desk.deliver();

        assertThat(status(change)).isEqualTo(Status.PROPOSED);
        assertThat(desk.changes.audit(change.id())).hasSize(1);
        assertThat(desk.slack.got("/answers/1")).hasSize(4).allSatisfy(answer -> {
            assertThat(answer.body().path("response_type").asText()).isEqualTo("ephemeral");
            assertThat(answer.body().path("replace_original").asBoolean()).isFalse();
            assertThat(answer.body().path("text").asText()).startsWith("Slack user U0EVE is not one of");
        });
    }

    @Test
    void whoAskedForItMayNotApproveItAlone() {
        Change change = desk.proposed(Proposals.of(Environment.PROD, "shop-1", Risk.LOW, true, Actor.slack("U0ANNA")));
        desk.deliver();
        desk.press("U0ANNA", APPROVE, change, "1.1.1");
        desk.deliver();
        assertThat(status(change)).isEqualTo(Status.PROPOSED);

        desk.press("U0BEN", APPROVE, change, "1.1.2");
        desk.deliver();
        assertThat(status(change)).isEqualTo(Status.APPROVED);
    }

    @Test
    void highRiskNeedsTwoAndShowsWhoApproved() {
        Change change = desk.proposed(Proposals.of(Environment.PROD, "shop-1", Risk.HIGH, true, Proposals.SCAN));
        desk.deliver();
        desk.press("U0ANNA", APPROVE, change, "1.1.1");
        desk.press("U0ANNA", APPROVE, change, "1.1.2");
        desk.deliver();
        assertThat(status(change)).isEqualTo(Status.PROPOSED);
        assertThat(desk.slack.got(UPDATE).getFirst().body().toString())
                .contains("*Waits for 2 approvals*")
                .contains("1 of 2 so far: <@U0ANNA>")
                .contains(APPROVE);

        desk.press("U0BEN", APPROVE, change, "1.1.3");
        desk.deliver();
        assertThat(status(change)).isEqualTo(Status.APPROVED);
        assertThat(desk.slack.got(UPDATE).getLast().body().toString()).contains("*Approved* by <@U0ANNA>, <@U0BEN>");
    }

    @Test
    void questionThatWasAskedTwiceShowsItsAnswerInBothMessages() {
        Change change = asked(Environment.PROD);
        desk.press("U0ANNA", APPROVE, change, "1.1.1", "1767592700.000100");
        desk.deliver();

        assertThat(status(change)).isEqualTo(Status.APPROVED);
        assertThat(desk.slack.got(UPDATE))
                .extracting(
                        got -> got.body().path("ts").asText(),
                        got -> got.body().toString().contains("*Approved* by <@U0ANNA>"))
                .containsExactlyInAnyOrder(tuple("1767592700.000100", true), tuple("1767592801.000100", true));
    }

    @Test
    void messageThatNobodyCouldKeepIsKeptOnceItsButtonIsPressed() {
        Change change = desk.proposed(Proposals.of(Environment.PROD));
        desk.bus.clear();
        desk.press("U0ANNA", APPROVE, change, "1.1.1", "1767592700.000100");
        desk.deliver();

        assertThat(status(change)).isEqualTo(Status.APPROVED);
        assertThat(desk.slack.got(POST)).isEmpty();
        assertThat(only(desk.slack.got(UPDATE)).path("ts").asText()).isEqualTo("1767592700.000100");
    }

    @Test
    void messageOfAnEarlierAttemptStaysAsItIs() {
        Change first = asked(Environment.PROD);
        desk.press("U0ANNA", "trimtab:dismiss", first, "1.1.1");
        desk.deliver();
        desk.setNow(Counter.NOW.plus(Duration.ofDays(31)));
        desk.proposed(Proposals.of(Environment.PROD));
        desk.deliver();
        int before = desk.slack.got(UPDATE).size();

        desk.press("U0ANNA", APPROVE, first, "1.1.2", "1767592700.000100");
        desk.deliver();

        assertThat(desk.slack.got(UPDATE).stream().skip(before))
                .extracting(got -> got.body().path("ts").asText())
                .doesNotContain("1767592700.000100");
    }

    @Test
    void expiredQuestionIsNotAnsweredWithYes() {
        Change change = asked(Environment.PROD);
        desk.setNow(Counter.NOW.plus(Duration.ofDays(3)));
        desk.press("U0ANNA", APPROVE, change, "1.1.1");
        desk.deliver();

        assertThat(status(change)).isEqualTo(Status.PROPOSED);
        assertThat(only(desk.slack.got("/answers/1")).path("text").asText()).startsWith("The question expired at");
        assertThat(only(desk.slack.got(UPDATE)).toString())
                .contains("*Expired*")
                .doesNotContain(APPROVE);
    }

    @Test
    void oldMessageCannotApproveANewAttempt() {
        Change first = asked(Environment.PROD);
        desk.press("U0ANNA", "trimtab:dismiss", first, "1.1.1");
        desk.deliver();
        desk.setNow(Counter.NOW.plus(Duration.ofDays(31)));
        Change second = desk.proposed(Proposals.of(Environment.PROD));
        desk.deliver();
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(desk.slack.got(POST)).as("a new attempt is a new question").hasSize(2);

        desk.press("U0ANNA", APPROVE, first, "1.1.2");
        desk.deliver();

        assertThat(status(second)).isEqualTo(Status.PROPOSED);
        assertThat(only(desk.slack.got("/answers/1")).path("text").asText())
                .isEqualTo("That message is of attempt 1, and " + first.id()
                        + " is at attempt 2: look at its newest message.");
    }

    @Test
    void buttonWithAnotherPlanApprovesNothing() {
        Change change = asked(Environment.PROD);
        desk.web(desk.pressed("U0ANNA", APPROVE, change.id() + " 1 " + "a".repeat(64), "1.1.1"));
        desk.deliver();

        assertThat(status(change)).isEqualTo(Status.PROPOSED);
    }

    @Test
    void dismissAndSnoozeTellUntilWhen() {
        Change change = asked(Environment.PROD);
        desk.press("U0ANNA", "trimtab:snooze", change, "1.1.1");
        desk.deliver();

        assertThat(status(change)).isEqualTo(Status.DISMISSED);
        assertThat(desk.control.snoozedUntil(change.plan().resource(), desk.now()))
                .contains(Counter.NOW.plus(Duration.ofDays(7)));
        assertThat(only(desk.slack.got(UPDATE)).toString())
                .contains("*Dismissed* by <@U0ANNA>: put off in Slack")
                .contains("12 Jan 2026, 06:01 UTC")
                .doesNotContain("\"actions\"");
    }

    @Test
    void rollBackByOneClick() {
        Change change = applied();
        desk.press("U0BEN", "trimtab:rollback", change, "1.1.2");
        desk.deliver();

        assertThat(status(change)).isEqualTo(Status.ROLLING_BACK);
        assertThat(desk.slack.got(UPDATE).getLast().body().toString())
                .contains("*Being rolled back* by <@U0BEN>: asked for in Slack");
    }

    @Test
    void unsignedRequestIsTurnedAwayAndCounted() {
        Change change = asked(Environment.PROD);
        String body = desk.pressed(
                "U0ANNA", APPROVE, change.id() + " 1 " + change.plan().hash(), "1.1.1");
        String now = String.valueOf(Counter.NOW.getEpochSecond());

        JsonNode answer = desk.invoke(Counter.request(body, now, "v0=" + "0".repeat(64)));
        desk.deliver();

        assertThat(answer.path("statusCode").asInt()).isEqualTo(401);
        assertThat(answer.path("body").asText()).isEmpty();
        assertThat(status(change)).isEqualTo(Status.PROPOSED);
        verify(desk.metrics, times(1)).addMetric("AuthenticationFailures", 1, MetricUnit.COUNT);
        verify(desk.metrics, times(1)).flush();
    }

    @Test
    void withoutASigningSecretNobodyIsLetIn() {
        desk.setSecret(Optional.empty());

        assertThat(desk.web(desk.typed("U0ANNA", "list", "1.1.1"))).isEqualTo(401);
        assertThat(desk.bus).isEmpty();
    }

    @Test
    void sameSignedRequestAgainDoesNothingMore() {
        Change change = asked(Environment.PROD);
        desk.press("U0ANNA", "trimtab:snooze", change, "1.1.1");
        desk.deliver();
        desk.setNow(Counter.NOW.plusSeconds(200));
        desk.press("U0ANNA", "trimtab:snooze", change, "1.1.1");
        desk.deliver();

        assertThat(desk.changes.audit(change.id())).hasSize(2);
        verify(desk.metrics, never()).addMetric(anyString(), anyDouble(), any());
    }

    @Test
    void eventThatSomebodyElsePutOnTheBusIsDropped() {
        Change change = asked(Environment.PROD);
        desk.press("U0ANNA", APPROVE, change, "1.1.1");
        ObjectNode forged = desk.bus.removeFirst();
        ((ObjectNode) forged.path("detail")).put("requestId", "1.1.2");

        JsonNode outcome = desk.invoke(forged.toString());

        assertThat(outcome.path("failed").toString()).contains("It is not the desk's own note.");
        assertThat(status(change)).isEqualTo(Status.PROPOSED);
        verify(desk.metrics).addMetric("AuthenticationFailures", 1, MetricUnit.COUNT);
    }

    @Test
    void pressThatCameThroughHoursLaterIsNotFollowed() {
        Change change = asked(Environment.PROD);
        desk.press("U0ANNA", APPROVE, change, "1.1.1");
        desk.setNow(Counter.NOW.plus(Duration.ofHours(1)).plusSeconds(1));
        desk.deliver();

        assertThat(status(change)).isEqualTo(Status.PROPOSED);
        assertThat(only(desk.slack.got("/answers/1")).path("text").asText())
                .isEqualTo("It came too late: please say it again.");
    }

    @Test
    void pressThatAnotherRunMayBeFollowingIsLeftToItUntilItIsOverForSure() {
        Change change = asked(Environment.PROD);
        desk.press("U0ANNA", APPROVE, change, "1.1.1");
        String work = desk.bus.removeFirst().toString();
        desk.begunElsewhere("1.1.1", Counter.NOW.plusSeconds(90));

        desk.setNow(Counter.NOW.plusSeconds(60));
        assertThatThrownBy(() -> desk.invoke(work))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("another run is at it, or has died over it: this is to be tried again");
        assertThat(status(change)).isEqualTo(Status.PROPOSED);

        desk.setNow(Counter.NOW.plusSeconds(180));
        desk.invoke(work);
        assertThat(status(change)).isEqualTo(Status.APPROVED);
        assertThat(desk.changes.audit(change.id())).hasSize(2);
    }

    @Test
    void resumeThatComesAgainDoesNotEndAPauseThatBeganAfterIt() {
        desk.answered(desk.typed("U0BEN", "pause incident 7", "1.1.1"));
        desk.deliver();
        desk.setNow(Counter.NOW.plusSeconds(60));
        desk.answered(desk.typed("U0ANNA", "resume", "1.1.2"));
        ObjectNode resume = desk.bus.getFirst();
        desk.deliver();
        assertThat(desk.control.paused()).isEmpty();
        desk.setNow(Counter.NOW.plusSeconds(90));
        desk.answered(desk.typed("U0BEN", "pause incident 8", "1.1.3"));
        desk.deliver();

        desk.forget("1.1.2");
        desk.invoke(resume.toString());

        assertThat(desk.control.paused())
                .get()
                .satisfies(pause -> assertThat(pause.reason()).isEqualTo("incident 8"));
        assertThat(desk.slack.got("/answers/1").getLast().body().path("text").asText())
                .isEqualTo("It was paused after you said so, by Slack user U0BEN: say it again if you still mean it.");
    }

    @Test
    void resumeThatComesLateDoesNotEndAPauseThatWasAskedForOnceMoreAfterIt() {
        desk.answered(desk.typed("U0BEN", "pause incident 7", "1.1.1"));
        desk.deliver();
        desk.setNow(Counter.NOW.plusSeconds(60));
        desk.answered(desk.typed("U0ANNA", "resume", "1.1.2"));
        ObjectNode resume = desk.bus.getFirst();
        desk.bus.clear();
        desk.setNow(Counter.NOW.plusSeconds(90));
        desk.answered(desk.typed("U0BEN", "pause it is not over", "1.1.3"));
        desk.deliver();

        desk.invoke(resume.toString());

        assertThat(desk.control.paused())
                .get()
                .satisfies(pause -> assertThat(pause.reason()).isEqualTo("it is not over"));
    }

    @Test
    void listInSlackGoesOnByTheWordThatItSays() {
        for (int instance = 1; instance <= 6; instance++) {
            desk.proposed(Proposals.of(Environment.STAGING, instance));
        }
        desk.bus.clear();
        desk.answered(desk.typed("U0EVE", "list", "1.1.1"));
        desk.deliver();
        String first = desk.slack.got("/answers/1").getFirst().body().toString();
        Matcher next =
                Pattern.compile("The next: `/trimtab (list [A-Z0-9a-f.]+)`").matcher(first);
        assertThat(next.find()).as(first).isTrue();

        desk.answered(desk.typed("U0EVE", next.group(1), "1.1.2"));
        desk.deliver();

        assertThat(desk.slack.got("/answers/1").getLast().body().toString())
                .contains("2 more changes open.")
                .doesNotContain("The next:");
        assertThat(desk.answered(desk.typed("U0EVE", "list nonsense", "1.1.3"))
                        .path("body")
                        .asText())
                .contains("more must be what the list before said, was \\\"nonsense\\\"");
    }

    @Test
    void busThatIsDownIsToldToSlackAtOnce() {
        Change change = asked(Environment.PROD);
        desk.breakBus(true);

        assertThat(desk.press("U0ANNA", APPROVE, change, "1.1.1")).isEqualTo(503);
    }

    @Test
    void commandsAreAnsweredToThePersonAlone() {
        Change change = asked(Environment.PROD);
        JsonNode taken = desk.answered(desk.typed("U0EVE", "list", "1.1.1"));
        assertThat(taken.path("statusCode").asInt()).isEqualTo(200);
        desk.answered(desk.typed("U0EVE", "show " + change.id(), "1.1.2"));
        desk.answered(desk.typed("U0EVE", "pause shop is on fire", "1.1.3"));
        desk.answered(desk.typed("U0EVE", "resume", "1.1.4"));
        desk.deliver();

        List<SlackStand.Got> answers = desk.slack.got("/answers/1");
        assertThat(answers).hasSize(4);
        assertThat(answers.get(0).body().toString()).contains("1 change open.", change.id(), "*PROPOSED*");
        assertThat(answers.get(1).body().toString()).contains("1. 5 Jan 2026, 06:01 UTC: proposed, rightsizing-scan");
        assertThat(desk.control.paused()).get().satisfies(pause -> {
            assertThat(pause.by()).isEqualTo(Actor.slack("U0EVE"));
            assertThat(pause.reason()).isEqualTo("shop is on fire");
        });
        assertThat(answers.get(3).body().path("text").asText())
                .isEqualTo("Slack user U0EVE is not one of the approvers, and may pause but not resume.");

        desk.answered(desk.typed("U0ANNA", "resume", "1.1.5"));
        desk.deliver();
        assertThat(desk.control.paused()).isEmpty();
    }

    @Test
    void wrongCommandIsAnsweredAtOnceWithWhatWouldBeRight() {
        assertThat(desk.answered(desk.typed("U0ANNA", "aprove everything", "1.1.1"))
                        .path("body")
                        .asText())
                .contains("ephemeral")
                .contains("/trimtab list [MORE] · show ID");
        assertThat(desk.answered(desk.typed("U0ANNA", "approve chg-1", "1.1.2"))
                        .path("body")
                        .asText())
                .contains("change must be chg- and 16 hex digits, was \\\"chg-1\\\"");
        assertThat(desk.answered(desk.typed("U0ANNA", "snooze chg-1f0c2a9be4d37685", "1.1.3"))
                        .path("body")
                        .asText())
                .contains("until must be a time in the future");
        assertThat(desk.bus).isEmpty();
    }

    @Test
    void snoozeByCommandCountsDays() {
        Change change = asked(Environment.PROD);
        desk.web(desk.typed("U0ANNA", "snooze " + change.id() + " 30d after the year's end", "1.1.1"));
        desk.deliver();

        assertThat(desk.control.snoozedUntil(change.plan().resource(), desk.now()))
                .contains(Counter.NOW.plus(Duration.ofDays(30)));
        assertThat(desk.changes.audit(change.id()).getLast().why()).isEqualTo("after the year's end");
    }

    @Test
    void rehearsalBeforeTheSnapshotLeavesNothing() {
        desk.rehearse();

        assertThat(desk.bus).isEmpty();
        assertThat(desk.local.items()).isEmpty();
        verify(desk.metrics, never()).addMetric(anyString(), anyDouble(), any());
    }

    @Test
    void whatIsNotOursIsTakenAndLeft() {
        assertThat(desk.web(desk.pressed("U0ANNA", "other:app", "x", "1.1.1"))).isEqualTo(200);
        assertThat(desk.web(desk.pressed("U0ANNA", APPROVE, "only two", "1.1.2")))
                .isEqualTo(200);
        assertThat(desk.web("ssl_check=1&token=x")).isEqualTo(200);
        assertThat(desk.web("payload=%7Bbroken")).isEqualTo(200);
        assertThat(desk.web("payload=%7B%22type%22%3A%22view_submission%22%7D")).isEqualTo(200);
        assertThat(desk.bus).isEmpty();
    }

    private Change asked(Environment environment) {
        Change change = desk.proposed(Proposals.of(environment));
        desk.deliver();
        return change;
    }

    private Change applied() {
        Change change = asked(Environment.PROD);
        desk.press("U0ANNA", APPROVE, change, "1.1.1");
        desk.deliver();
        Moves.apply(desk, change);
        desk.deliver();
        assertThat(status(change)).isEqualTo(Status.APPLIED);
        return change;
    }

    private Status status(Change change) {
        return desk.changes.get(change.id()).orElseThrow().status();
    }

    private static JsonNode only(List<SlackStand.Got> got) {
        assertThat(got).hasSize(1);
        return got.getFirst().body();
    }
}
