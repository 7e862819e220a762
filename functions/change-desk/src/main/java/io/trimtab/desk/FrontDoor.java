package io.trimtab.desk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trimtab.aws.gateway.EventBus;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.notify.Delivery;
import io.trimtab.aws.settings.Secret;
import io.trimtab.desk.slack.Letter;
import io.trimtab.desk.slack.Said;
import io.trimtab.desk.slack.Seal;
import io.trimtab.desk.slack.SlackProof;
import io.trimtab.desk.slack.WebAnswer;
import io.trimtab.desk.slack.WebRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/// Answers Slack well within its three seconds, whatever the request asks for: it is proved, closed under seal and put
/// on the bus; the work begins when it comes back from there.
final class FrontDoor {
    static final String METRIC = "AuthenticationFailures";

    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

    private final Supplier<Optional<Secret>> signingSecret;
    private final EventBus bus;
    private final Metrics metrics;

    /// @param signingSecret absent where Slack is not set up: then nobody is let in
    FrontDoor(Supplier<Optional<Secret>> signingSecret, EventBus bus, Metrics metrics) {
        this.signingSecret = signingSecret;
        this.bus = bus;
        this.metrics = metrics;
    }

    WebAnswer answer(WebRequest request, Instant now) {
        Optional<Secret> secret;
        try {
            secret = signingSecret.get();
        } catch (IllegalStateException unreadable) {
            LOG.error("a request could not be proved: {}", unreadable.getMessage());
            return WebAnswer.UNAVAILABLE;
        }
        if (secret.isEmpty() || !SlackProof.holds(request, secret.get(), now)) {
            unproven("a request without Slack's signature was turned away");
            return WebAnswer.UNPROVEN;
        }
        return switch (Letter.read(request.body())) {
            case Said.Other() -> WebAnswer.TAKEN;
            case Said.Pressed pressed -> pressed(pressed, secret.get(), now);
            case Said.Typed typed -> typed(typed, secret.get(), now);
        };
    }

    /// Reads the secret from where the first request will read it, and takes a letter to nowhere.
    void rehearse() {
        bus.prepare();
        Secret secret = signingSecret.get().orElseGet(() -> new Secret("by which nothing is signed"));
        WebRequest letter = new WebRequest(
                Map.of(SlackProof.SIGNATURE, "v0=0", SlackProof.TIMESTAMP, "0"),
                "command=%2Ftrimtab&text=list&user_id=U0&trigger_id=0.0.0");
        boolean proved = SlackProof.holds(letter, secret, Instant.EPOCH);
        if (Letter.read(letter.body()) instanceof Said.Typed typed) {
            Seal seal = new Seal(secret);
            ObjectNode order = SlackOrder.typed(typed.text(), Instant.EPOCH);
            String sealed = seal.close("0", DeskNote.write(typed.person(), Optional.empty(), order, Instant.EPOCH));
            LOG.info(
                    "rehearsed: proved {}, opened {}",
                    proved,
                    seal.open("0", sealed).isPresent());
        }
    }

    /// Opens what the desk itself had closed.
    Optional<DeskNote> open(Incoming.Work work) {
        Optional<String> text =
                signingSecret.get().flatMap(secret -> new Seal(secret).open(work.requestId(), work.sealed()));
        if (text.isEmpty()) {
            unproven("an event that the desk did not put on the bus was dropped");
        }
        return text.map(DeskNote::read);
    }

    private WebAnswer pressed(Said.Pressed pressed, Secret secret, Instant now) {
        Optional<ObjectNode> order = SlackOrder.pressed(pressed, now);
        if (order.isEmpty()) {
            return WebAnswer.TAKEN;
        }
        try {
            CommandReader.read(order.get(), now);
            return take(pressed.person(), pressed.message(), order.get(), secret, now);
        } catch (IllegalArgumentException notOurs) {
            LOG.warn("a button of ours carried what is not: {}", notOurs.getMessage());
            return WebAnswer.TAKEN;
        }
    }

    private WebAnswer typed(Said.Typed typed, Secret secret, Instant now) {
        try {
            ObjectNode order = SlackOrder.typed(typed.text(), now);
            CommandReader.read(order, now);
            return take(typed.person(), Optional.empty(), order, secret, now);
        } catch (IllegalArgumentException wrong) {
            ObjectNode answer = JsonNodeFactory.instance
                    .objectNode()
                    .put("response_type", "ephemeral")
                    .put(
                            "text",
                            Replies.text(String.valueOf(wrong.getMessage()))
                                    .text()
                                    .markup());
            return new WebAnswer(200, answer.toString());
        }
    }

    private WebAnswer take(
            Said.Person person, Optional<Delivery.Reference> message, ObjectNode order, Secret secret, Instant now) {
        String sealed = new Seal(secret).close(person.trigger(), DeskNote.write(person, message, order, now));
        ObjectNode detail = JsonNodeFactory.instance
                .objectNode()
                .put("requestId", person.trigger())
                .put("sealed", sealed);
        try {
            bus.put(new EventBus.Entry(Incoming.WORK, detail.toString(), List.of()));
            return WebAnswer.TAKEN;
        } catch (GatewayException unavailable) {
            LOG.error("a request could not be taken: {}", unavailable.getMessage());
            return WebAnswer.UNAVAILABLE;
        }
    }

    private void unproven(String what) {
        LOG.warn(what);
        metrics.addMetric(METRIC, 1, MetricUnit.COUNT);
        metrics.flush();
    }
}
