package io.trimtab.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.policy.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Plain invocations, what the bus tells, and what the policy says by itself.
class DeskTest {
    private final Counter desk = new Counter();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void plainInvocationAnswersWithTheChangeAsItStands() {
        Change change = desk.proposed(Proposals.of(Environment.STAGING));

        JsonNode outcome = order("approve", change, "");

        assertThat(outcome.path("function").asText()).isEqualTo("change-desk");
        assertThat(outcome.path("failed")).isEmpty();
        assertThat(outcome.path("said").asText()).isEqualTo(change.id() + " is APPROVED.");
        assertThat(outcome.at("/decided/0/change/status").asText()).isEqualTo("APPROVED");
        assertThat(desk.changes.audit(change.id()).getLast().who()).isEqualTo(Actor.claimed("anna"));
    }

    @Test
    void plainInvocationMayNotApproveInProduction() {
        Change change = desk.proposed(Proposals.of(Environment.PROD));

        JsonNode outcome = order("approve", change, "");

        assertThat(outcome.at("/failed/0/what").asText()).isEqualTo(change.id());
        assertThat(outcome.at("/failed/0/why").asText())
                .isEqualTo("An invocation cannot prove who made it, and may not approve in this environment.");
        assertThat(outcome.at("/decided/0/change/status").asText()).isEqualTo("PROPOSED");
    }

    @Test
    void whatIsWrongInACommandLeavesEverythingAsItIs() {
        Change change = desk.proposed(Proposals.of(Environment.STAGING));
        long before = desk.local.items().size();

        assertThatThrownBy(() -> order("snooze", change, ",\"until\":\"soon\""))
                .hasMessageStartingWith("until must be");

        assertThat(desk.local.items()).hasSize((int) before);
        assertThat(order("approve", "chg-0000000000000000", "")
                        .at("/failed/0/why")
                        .asText())
                .isEqualTo("There is no change chg-0000000000000000.");
    }

    @Test
    void dismissSnoozeAndRollBackByInvocation() {
        Change change = desk.proposed(Proposals.of(Environment.PROD));
        assertThat(order("rollback", change, "").at("/failed/0/why").asText())
                .isEqualTo(change.id() + " has not been applied: dismiss it instead.");

        assertThat(order("dismiss", change, ",\"reason\":\"needed in March\"")
                        .at("/decided/0/change/status")
                        .asText())
                .isEqualTo("DISMISSED");
        assertThat(order("dismiss", change, ",\"reason\":\"needed in March\"").path("failed"))
                .hasSize(1);
        assertThat(((State.Dismissed)
                                desk.changes.get(change.id()).orElseThrow().state())
                        .reason())
                .isEqualTo("needed in March");
    }

    @Test
    void listTellsWhatIsOpenAndWhetherItIsPaused() {
        Change change = desk.proposed(Proposals.of(Environment.PROD));
        desk.invoke("{\"command\":\"pause\",\"actor\":\"anna\",\"reason\":\"incident 7\"}");

        JsonNode outcome = desk.invoke("{\"command\":\"list\"}");

        assertThat(outcome.path("said").asText())
                .isEqualTo("1 change open. Everything is paused since 2026-01-05T06:01:00Z by somebody who claims to be"
                        + " anna: incident 7");
        assertThat(outcome.at("/decided/0/change/id").asText()).isEqualTo(change.id());
    }

    @Test
    void listShowsNoMoreThanItMayAndWhatIsFurthestFirst() {
        for (int instance = 1; instance <= Counter.MOST_LISTED; instance++) {
            desk.proposed(Proposals.of(Environment.STAGING, instance));
        }
        assertThat(desk.invoke("{\"command\":\"list\"}").path("said").asText()).isEqualTo("4 changes open.");
        Change approved = desk.proposed(Proposals.of(Environment.STAGING, 5));
        order("approve", approved, "");

        JsonNode outcome = desk.invoke("{\"command\":\"list\"}");

        assertThat(outcome.path("said").asText()).isEqualTo("More than 4 changes open.");
        assertThat(outcome.path("decided")).hasSize(4);
        assertThat(outcome.at("/decided/0/change/id").asText()).isEqualTo(approved.id());
    }

    @Test
    void listGoesOnWhereThePageBeforeEnded() {
        List<String> all = new ArrayList<>();
        for (int instance = 1; instance <= 10; instance++) {
            desk.setNow(Counter.NOW.plusSeconds(instance / 3));
            all.add(desk.proposed(Proposals.of(Environment.STAGING, instance)).id());
        }
        order("approve", all.get(9), "");

        JsonNode first = desk.invoke("{\"command\":\"list\"}");
        JsonNode second = desk.invoke(
                "{\"command\":\"list\",\"more\":\"" + first.path("more").asText() + "\"}");
        JsonNode third = desk.invoke(
                "{\"command\":\"list\",\"more\":\"" + second.path("more").asText() + "\"}");

        assertThat(first.path("said").asText()).isEqualTo("More than 4 changes open.");
        assertThat(second.path("said").asText()).isEqualTo("4 more changes open, and there are more.");
        assertThat(third.path("said").asText()).isEqualTo("2 more changes open.");
        assertThat(third.has("more")).isFalse();
        List<String> listed = Stream.of(first, second, third)
                .flatMap(page -> page.path("decided").valueStream())
                .map(decided -> decided.at("/change/id").asText())
                .toList();
        assertThat(listed).first().isEqualTo(all.get(9));
        assertThat(listed).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void placeOfAChangeThatHasMovedOnStillHolds() {
        for (int instance = 1; instance <= 6; instance++) {
            desk.setNow(Counter.NOW.plusSeconds(instance));
            desk.proposed(Proposals.of(Environment.STAGING, instance));
        }
        JsonNode first = desk.invoke("{\"command\":\"list\"}");
        order("dismiss", first.at("/decided/3/change/id").asText(), ",\"reason\":\"not now\"");

        JsonNode second = desk.invoke(
                "{\"command\":\"list\",\"more\":\"" + first.path("more").asText() + "\"}");

        assertThat(second.path("said").asText()).isEqualTo("2 more changes open.");
    }

    @Test
    void aQuestionThatAnotherRunMayBeAskingIsLeftToItUntilItIsOverForSure() {
        Change change = desk.proposed(Proposals.of(Environment.PROD));
        String event = desk.bus.removeFirst().toString();
        desk.begunElsewhere("ask#" + change.id() + "#1", Counter.NOW.plusSeconds(90));

        assertThatThrownBy(() -> desk.invoke(event))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("another run asks for " + change.id() + ", or has died over it: this is to be tried again");
        assertThat(desk.slack.got("/api/chat.postMessage")).isEmpty();

        desk.setNow(Counter.NOW.plusSeconds(90));
        desk.invoke(event);
        assertThat(desk.slack.got("/api/chat.postMessage")).hasSize(1);
    }

    @Test
    void showTellsTheWholeHistory() {
        Change change = desk.proposed(Proposals.of(Environment.STAGING));
        order("approve", change, "");

        JsonNode history = desk.invoke("{\"command\":\"show\",\"change\":\"" + change.id() + "\"}")
                .at("/decided/0/history");

        assertThat(history).extracting(entry -> entry.path("what").asText()).containsExactly("proposed", "approved");
        assertThat(history.at("/1/who").asText()).isEqualTo("CLAIMED anna");
    }

    @Test
    void inModeAutoThePolicySaysYes() {
        desk.setPolicy(ofThisDeployment());
        Change change = desk.proposed(Proposals.of(Environment.PROD));
        desk.deliver();

        assertThat(desk.changes.get(change.id()).orElseThrow().status()).isEqualTo(Status.APPROVED);
        assertThat(desk.changes.audit(change.id()).getLast().who().kind()).isEqualTo(Actor.Kind.POLICY);
    }

    @Test
    void whatNoGuardrailWillEverAllowIsGivenUp() {
        desk.setPolicy(ofThisDeployment().replace("ProposeOnly: false", "ProposeOnly: true"));
        Change change = desk.proposed(Proposals.of(Environment.PROD));
        desk.deliver();

        assertThat(desk.changes.get(change.id()).orElseThrow().status()).isEqualTo(Status.FAILED);
        assertThat(desk.changes.audit(change.id()).getLast().why())
                .isEqualTo("shop-web (CLOUDFORMATION) declares it: change it there.");
    }

    @Test
    void otherEnvironmentThanThisDeploymentsIsNotApprovedByItself() {
        Change change = desk.proposed(Proposals.of(Environment.DEV));
        desk.deliver();

        assertThat(desk.changes.audit(change.id()))
                .extracting(entry -> entry.to())
                .doesNotContain(Status.APPROVED);
    }

    @Test
    void irreversibleChangeIsAskedOfPeopleAlsoInModeAuto() {
        Change change = desk.proposed(Proposals.of(Environment.PROD, "shop-1", Risk.LOW, false, Proposals.SCAN));
        desk.setPolicy(ofThisDeployment());
        desk.deliver();

        assertThat(desk.changes.get(change.id()).orElseThrow().status()).isEqualTo(Status.PROPOSED);
        assertThat(desk.slack.got("/api/chat.postMessage").getFirst().body().toString())
                .contains("Can be undone: *no*")
                .contains("trimtab:approve");
    }

    @Test
    void pausedPolicyRefusesOnceAndSaysYesAfterwards() {
        desk.setPolicy(ofThisDeployment());
        desk.control.pause(Actor.claimed("anna"), "incident 7", desk.now());
        Change change = desk.proposed(Proposals.of(Environment.PROD));
        String event = desk.bus.getFirst().toString();
        desk.deliver();
        desk.invoke(event);
        desk.deliver();

        assertThat(desk.changes.audit(change.id()))
                .extracting(entry -> entry.what())
                .containsExactly("proposed", "refused");
        assertThat(desk.slack.got("/api/chat.postMessage")).hasSize(1);
        assertThat(desk.slack.got("/api/chat.postMessage").getFirst().body().toString())
                .contains("*Held back:* Everything is paused: somebody who claims to be anna, incident 7.");

        desk.invoke("{\"command\":\"resume\",\"actor\":\"anna\"}");
        assertThat(desk.changes.get(change.id()).orElseThrow().status()).isEqualTo(Status.APPROVED);
    }

    @Test
    void wrongPolicyLetsNobodyApprove() {
        Change change = desk.proposed(Proposals.of(Environment.STAGING));
        desk.setPolicy("environments: {staging: {mode: sometimes}}");

        assertThat(order("approve", change, "").at("/failed/0/why").asText())
                .isEqualTo("The policy only observes here: nothing may be approved.");
    }

    @Test
    void messageIsSentOnceHoweverOftenTheBusTells() {
        Change change = desk.proposed(Proposals.of(Environment.PROD));
        String event = desk.bus.getFirst().toString();
        desk.deliver();
        desk.invoke(event);
        desk.invoke(event);

        assertThat(desk.slack.got("/api/chat.postMessage")).hasSize(1);
        assertThat(desk.changes.asked(change.id())).isPresent();
    }

    @Test
    void questionThatSlackDidNotTakeIsAskedAgain() {
        Change change = desk.proposed(Proposals.of(Environment.PROD));
        String event = desk.bus.removeFirst().toString();
        desk.slack.refuse("internal_error");

        assertThatThrownBy(() -> desk.invoke(event))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("nobody was told of " + change.id() + ": internal_error");
        desk.invoke(event);

        assertThat(desk.slack.got("/api/chat.postMessage")).hasSize(1);
    }

    @Test
    void messageThatSomebodyRemovedHoldsUpNothing() {
        Change change = desk.proposed(Proposals.of(Environment.STAGING));
        desk.deliver();
        desk.slack.refuse("message_not_found");
        order("approve", change, "");
        desk.deliver();

        assertThat(desk.changes.get(change.id()).orElseThrow().status()).isEqualTo(Status.APPROVED);
    }

    @Test
    void failedRollBackShowsWhatAPersonHasToDo() {
        Change change = desk.proposed(Proposals.of(Environment.STAGING));
        desk.deliver();
        order("approve", change, "");
        Moves.apply(desk, change);
        order("rollback", change, "");
        desk.moved(change.id(), new Event.Fail(Moves.APPLY, "No capacity.", List.of("Start it.", "Call the owner.")));
        desk.deliver();

        assertThat(desk.slack.got("/api/chat.update").getLast().body().toString())
                .contains("*⚠ Roll-back failed* No capacity.")
                .contains("1. `Start it.`")
                .contains("2. `Call the owner.`");
    }

    @Test
    void keptChangeSaysSo() {
        Change change = desk.proposed(Proposals.of(Environment.STAGING));
        desk.deliver();
        order("approve", change, "");
        Moves.apply(desk, change);
        desk.moved(change.id(), new Event.Keep(Actor.function("verify-change"), true, "No worse.", new TreeMap<>()));
        desk.deliver();

        assertThat(desk.slack.got("/api/chat.update").getLast().body().toString())
                .contains("*Kept* Held against its own baseline, it did no harm.")
                .contains("trimtab:rollback");
    }

    @Test
    void everySampleEventIsRead() throws IOException {
        try (var files = Files.list(Path.of("../../events"))) {
            List<Path> samples = files.filter(
                            file -> file.getFileName().toString().startsWith("change-desk"))
                    .toList();
            assertThat(samples).hasSize(4);
            for (Path sample : samples) {
                assertThat(desk.invoke(Files.readString(sample)).isObject())
                        .as(sample.toString())
                        .isTrue();
            }
        }
    }

    /// This deployment's own environment in mode `auto`, also for what a stack declares.
    private static String ofThisDeployment() {
        return Counter.POLICY.replace(
                "prod: {observeOnly: false, mode: approve",
                "prod: {observeOnly: false, rightsizing: {ownedProductionProposeOnly: false}, mode: auto");
    }

    private JsonNode order(String command, Change change, String more) {
        return order(command, change.id(), more);
    }

    private JsonNode order(String command, String change, String more) {
        return desk.invoke(
                "{\"command\":\"%s\",\"change\":\"%s\",\"actor\":\"anna\"%s}".formatted(command, change, more));
    }
}
