package io.trimtab.aws.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class NotifierTest {
    private static final Notice.Message MESSAGE =
            new Notice.Message(new SlackMessage(Mrkdwn.text("t"), List.of()), new EmailMessage("s", Html.EMPTY, ""));

    @Test
    void tellsEveryChannelAlsoWhereOneIsDown() {
        var notifier = new Notifier(List.of(
                channel("slack", _ -> new Delivery.Failed("slack", "no answer within 4 s")),
                channel("email", _ -> new Delivery.Sent("email", Optional.empty()))));
        assertThat(notifier.send(MESSAGE))
                .containsExactly(
                        new Delivery.Failed("slack", "no answer within 4 s"),
                        new Delivery.Sent("email", Optional.empty()));
    }

    @Test
    void neverThrowsAndTellsNoMessageOfAnUnforeseenException() {
        var notifier = new Notifier(List.of(channel("slack", _ -> {
            throw new IllegalArgumentException("invalid header value: Bearer xoxb-secret");
        })));
        assertThat(notifier.send(MESSAGE))
                .containsExactly(new Delivery.Failed("slack", "unforeseen java.lang.IllegalArgumentException"));
    }

    @Test
    void sendsNothingWhereThereIsNothingToTell() {
        var notifier = new Notifier(List.of(channel("slack", _ -> {
            throw new AssertionError("must not be asked");
        })));
        assertThat(notifier.send(new Notice.Nothing("nothing changed since the last message")))
                .containsExactly(new Delivery.Skipped("notice", "nothing changed since the last message"));
    }

    @Test
    void saysThatNoChannelIsConfigured() {
        assertThat(new Notifier(List.of()).send(MESSAGE))
                .containsExactly(new Delivery.Skipped("notice", "neither Slack nor e-mail is configured"));
    }

    private static Channel channel(String name, Function<Notice.Message, Delivery> sending) {
        return new Channel() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Delivery send(Notice.Message message) {
                return sending.apply(message);
            }
        };
    }
}
