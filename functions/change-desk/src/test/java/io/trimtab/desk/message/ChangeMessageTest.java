package io.trimtab.desk.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.desk.Proposals;
import io.trimtab.desk.TestTerms;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.Transition;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.policy.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeMessageTest {
    private static final Instant NOW = Instant.parse("2026-01-05T06:01:00Z");

    @Test
    void buttonsCarryThePlanAndTheAttempt() {
        Change change = proposed(Proposals.of(Environment.PROD));
        JsonNode buttons = blocks(change, NOW, "actions").path("elements");

        assertThat(buttons).hasSize(3);
        assertThat(buttons.path(0).path("style").asText()).isEqualTo("primary");
        assertThat(buttons.path(0).path("value").asText())
                .isEqualTo(change.id() + " 1 " + change.plan().hash());
        assertThat(buttons.path(0).at("/confirm/text/text").asText())
                .isEqualTo("Resize shop-1: m5.2xlarge → m5.large in prod.");
        assertThat(buttons.path(2).at("/text/text").asText()).isEqualTo("Snooze 7 d");
    }

    @Test
    void expiredQuestionHasNoButtons() {
        Change change = proposed(Proposals.of(Environment.PROD));

        assertThat(blocks(change, NOW.plus(Duration.ofDays(3)).minusMillis(1), "actions")
                        .isMissingNode())
                .isFalse();
        assertThat(blocks(change, NOW.plus(Duration.ofDays(3)), "actions").isMissingNode())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!channel> *fire* :tada:",
                "<@U0ANNA>",
                "<https://evil.example|Approve>",
                "`code` ~gone~ _soft_ >quote",
                "&lt;!here&gt;",
                "line\nbreak\u202Eesrever\u0000"
            })
    void namesFromOutsideAreNoMarkupAndCallNobody(String hostile) {
        Proposal proposal = Proposals.of(Environment.PROD, hostile, Risk.LOW, true, Actor.claimed(hostile));
        Change change = proposed(proposal);
        Change dismissed = moved(change, new Event.Dismiss(Actor.claimed(hostile), hostile, Optional.empty()));

        for (Change each : new Change[] {change, dismissed}) {
            String message = view(each, NOW).withButtons().toJson()
                    + view(each, NOW).withoutButtons("trimtab-dev-change-desk").toJson();
            String withoutApprovers = message.replace("<@U0ANNA>", "").replace("<@U0BEN>", "");
            assertThat(mrkdwnTexts(withoutApprovers))
                    .doesNotContain("<!", "<@", "<http", "*fire*", ":tada:", "`code`", "\u202E");
        }
    }

    @Test
    void longestTextsStayWithinSlacksLimits() {
        Proposal proposal = Proposals.of(Environment.PROD, "n".repeat(5_000), Risk.HIGH, true, Proposals.SCAN);
        Change change = moved(
                proposed(proposal), new Event.Dismiss(Actor.slack("U0ANNA"), "r".repeat(20_000), Optional.empty()));
        JsonNode message = json(view(change, NOW).withButtons().toJson());

        assertThat(message.path("blocks").size()).isLessThanOrEqualTo(50);
        message.path("blocks").forEach(block -> {
            assertThat(block.at("/text/text").asText().length()).isLessThanOrEqualTo(3_000);
            block.path("fields")
                    .forEach(field ->
                            assertThat(field.path("text").asText().length()).isLessThanOrEqualTo(2_000));
            if (block.path("type").asText().equals("header")) {
                assertThat(block.at("/text/text").asText())
                        .hasSizeLessThanOrEqualTo(150)
                        .endsWith("…");
            }
        });
    }

    @Test
    void webhookSaysHowToApproveOrThatItCannot() {
        Change change = proposed(Proposals.of(Environment.PROD));
        String inProduction =
                view(change, NOW).withoutButtons("trimtab-prod-change-desk").toJson();

        assertThat(inProduction)
                .contains("Here only a person in Slack may approve")
                .doesNotContain("\"actions\"");

        String claimed = new ChangeMessage(new ChangeView(change, Optional.empty()), TestTerms.CLAIMABLE, NOW)
                .withoutButtons("trimtab-dev-change-desk")
                .toJson();
        assertThat(claimed)
                .contains("aws lambda invoke --function-name trimtab-dev-change-desk")
                .contains("\\\"change\\\": \\\"" + change.id() + "\\\"");
    }

    @Test
    void whatCannotBeUndoneHasNoButtonToUndoIt() {
        Change change = proposed(Proposals.of(Environment.PROD, "shop-1", Risk.LOW, false, Proposals.SCAN));

        assertThat(view(change, NOW).withButtons().toJson()).contains("Can be undone: *no*");
    }

    @Test
    void withoutApproversItSaysThatNobodyCan() {
        Change change = proposed(Proposals.of(Environment.PROD));
        String message = new ChangeMessage(new ChangeView(change, Optional.empty()), TestTerms.NOBODY, NOW)
                .withButtons()
                .toJson();

        assertThat(message).contains("names no approvers for this environment, so that nobody can approve in Slack.");
    }

    private static ChangeMessage view(Change change, Instant now) {
        return new ChangeMessage(new ChangeView(change, Optional.empty()), TestTerms.APPROVE, now);
    }

    private static Change proposed(Proposal proposal) {
        return ((Transition.Moved) Change.propose(new Event.Propose(proposal), TestTerms.APPROVE, NOW)).change();
    }

    private static Change moved(Change change, Event event) {
        return ((Transition.Moved) change.on(event, TestTerms.APPROVE, NOW)).change();
    }

    private static JsonNode blocks(Change change, Instant now, String type) {
        for (JsonNode block : json(view(change, now).withButtons().toJson()).path("blocks")) {
            if (block.path("type").asText().equals(type)) {
                return block;
            }
        }
        return json("{}").path("nothing");
    }

    private static String mrkdwnTexts(String messages) {
        StringBuilder texts = new StringBuilder();
        for (JsonNode text : json("[" + messages.replace("}{", "},{") + "]").findParents("verbatim")) {
            texts.append(text.path("text").asText()).append('\n');
        }
        return texts.toString();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
