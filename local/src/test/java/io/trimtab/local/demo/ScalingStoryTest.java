package io.trimtab.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.local.Checkout;
import io.trimtab.local.account.EmbeddedAccount;
import io.trimtab.local.delivery.Order;
import io.trimtab.local.delivery.VirtualClock;
import io.trimtab.local.loop.Ground;
import io.trimtab.local.loop.Stack;
import io.trimtab.local.slack.SlackRecorder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScalingStoryTest {
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void aTableThatSomebodyHasWidenedScalesAgainAsThePolicyHasIt() throws IOException {
        var told = new ByteArrayOutputStream();
        var account = EmbeddedAccount.start(
                Checkout.find(), "--account", "demo", "--now", START.toString(), "--ahead-days", "2");
        try (var ground = Ground.of(Checkout.find(), account);
                var slack = SlackRecorder.start();
                var stack = new Stack(
                        ground, slack, Stack.Setup.plain("scaling", Demo.ASK, new VirtualClock(START), Order.calm()))) {
            var story =
                    new ScalingStory(ground, stack, new Teller(new PrintStream(told, true, StandardCharsets.UTF_8)));

            assertThat(story.aligns()).as(told.toString(StandardCharsets.UTF_8)).isTrue();
        }
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("2 of 2 scale otherwise than the policy has it.")
                .contains("sessions: readCapacity bounds: is 1 to 40, shall be 1 to 10.")
                .contains("approved in Slack: reads scale from 1 to 10 again");
    }
}
