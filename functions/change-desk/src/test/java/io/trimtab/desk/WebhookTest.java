package io.trimtab.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.change.Change;
import io.trimtab.domain.policy.Environment;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Where Slack has a webhook for us and no bot.
class WebhookTest {
    private final Counter desk = new Counter(false);

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void eachStatusIsToldOnceAndWithoutButtons() {
        Change change = desk.proposed(Proposals.of(Environment.STAGING));
        String event = desk.bus.getFirst().toString();
        desk.deliver();
        desk.invoke(event);
        desk.invoke("{\"command\":\"approve\",\"change\":\"%s\",\"actor\":\"anna\"}".formatted(change.id()));
        desk.deliver();
        desk.invoke(event);

        List<SlackStand.Got> told = desk.slack.got("/services/x");
        assertThat(told).hasSize(2);
        assertThat(told.getFirst().body().toString())
                .contains("*Waits for one approval*")
                .contains("aws lambda invoke --function-name trimtab-prod-change-desk")
                .doesNotContain("trimtab:approve");
        assertThat(told.getLast().body().toString()).contains("*Approved* by somebody who claims to be anna");
        assertThat(desk.changes.asked(change.id())).isEmpty();
    }
}
