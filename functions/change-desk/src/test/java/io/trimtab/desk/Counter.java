package io.trimtab.desk;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.app_backend.SlackSignature;
import io.trimtab.aws.gateway.CallCounter;
import io.trimtab.aws.gateway.EventBus;
import io.trimtab.aws.notify.Patience;
import io.trimtab.aws.notify.SlackChannel;
import io.trimtab.aws.settings.PolicySource;
import io.trimtab.aws.settings.Secret;
import io.trimtab.aws.settings.Settings;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeAnswer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.Control;
import io.trimtab.aws.store.EventStore;
import io.trimtab.aws.store.Outbox;
import io.trimtab.aws.store.StateTable;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.policy.Environment;
import io.trimtab.testing.LocalTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.lambda.powertools.metrics.Metrics;

/// The whole desk, from the handler to the table: DynamoDB Local, a stand for Slack, and a bus that keeps what it gets
/// until a test delivers it, as often and in whatever order it likes.
final class Counter implements AutoCloseable {
    static final Secret SECRET = new Secret("an example signing secret");
    static final Instant NOW = Instant.parse("2026-01-05T06:01:00Z");
    static final String POLICY = """
            environments:
              dev: {observeOnly: false, mode: auto, changes: {approvers: [U0ANNA], fourEyes: false}}
              staging: {observeOnly: false, mode: approve, changes: {approvers: [U0ANNA], mayApproveByInvocation: true}}
              prod: {observeOnly: false, mode: approve, changes: {approvers: [U0ANNA, U0BEN]}}
            """;
    /// Few, so that a test can have more.
    static final int MOST_LISTED = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    final LocalTable local = new LocalTable();
    final SlackStand slack = new SlackStand();
    final Metrics metrics = mock();
    final ChangeStore changes = new ChangeStore(new StateTable(local.client(), LocalTable.NAME));
    final Control control = new Control(new StateTable(local.client(), LocalTable.NAME));
    final Outbox outbox = new Outbox(new StateTable(local.client(), LocalTable.NAME));
    final List<ObjectNode> bus = new ArrayList<>();
    private final SettableClock clock = new SettableClock();
    private final EventBridgeClient events = mock();
    private final SsmClient ssm = mock();
    private final Context context = mock();
    private final Desk desk;
    private final ChangeDeskHandler handler;
    private String policy = POLICY;
    private Optional<Secret> secret = Optional.of(SECRET);
    private boolean busIsDown;

    Counter() {
        this(true);
    }

    /// @param bot false where there is a webhook only
    @SuppressWarnings("unchecked")
    Counter(boolean bot) {
        when(context.getAwsRequestId()).thenReturn("request-1");
        when(context.getInvokedFunctionArn())
                .thenReturn("arn:aws:lambda:eu-central-1:123456789012:function:trimtab-dev-change-desk");
        when(context.getRemainingTimeInMillis()).thenReturn(90_000);
        when(ssm.getParameter(any(GetParameterRequest.class)))
                .thenAnswer(_ -> GetParameterResponse.builder()
                        .parameter(parameter -> parameter.value(policy))
                        .build());
        when(events.putEvents(any(Consumer.class))).thenAnswer(call -> {
            PutEventsRequest.Builder request = PutEventsRequest.builder();
            ((Consumer<PutEventsRequest.Builder>) call.getArgument(0)).accept(request);
            return put(request.build());
        });
        desk = desk(bot);
        handler = new ChangeDeskHandler(() -> desk, clock);
    }

    private PutEventsResponse put(PutEventsRequest request) throws IOException {
        if (busIsDown) {
            throw EventBridgeException.builder().statusCode(503).message("down").build();
        }
        for (PutEventsRequestEntry entry : request.entries()) {
            ObjectNode event = JSON.createObjectNode();
            event.put("id", "event-" + bus.size()).put("source", entry.source()).put("detail-type", entry.detailType());
            event.set("detail", JSON.readTree(entry.detail()));
            bus.add(event);
        }
        return PutEventsResponse.builder().failedEntryCount(0).build();
    }

    private Desk desk(boolean bot) {
        Settings settings = Settings.from(Map.of(
                "TABLE_NAME",
                "trimtab-test",
                "ENVIRONMENT",
                "prod",
                "AWS_REGION",
                "eu-central-1",
                "EVENT_BUS_NAME",
                "b"));
        EventBus eventBus = new EventBus(() -> events, "b");
        Announcer announcer = new Announcer(eventBus, outbox);
        EventStore seen = new EventStore(new StateTable(local.client(), LocalTable.NAME), Desk.FUNCTION);
        Optional<SlackChannel> channel = Optional.of(new SlackChannel(
                new SlackChannel.Settings(
                        slack.at("/api/"),
                        Optional.of("C0123456789"),
                        () -> bot ? Optional.of(new Secret("xoxb-example")) : Optional.empty(),
                        () -> Optional.of(new Secret(slack.at("/services/x").toString()))),
                new Patience(1, Duration.ofSeconds(5), Duration.ZERO),
                _ -> {}));
        return new Desk(
                new Desk.Parts(
                        settings,
                        new PolicySource(Optional.of("/policy"), () -> ssm, metrics),
                        new FrontDoor(() -> secret, eventBus, metrics),
                        new Orders(changes, control, announcer, MOST_LISTED),
                        changes,
                        seen,
                        new SelfApproval(Environment.PROD, changes, control, announcer),
                        new Board(changes, seen, channel, "trimtab-prod-change-desk"),
                        channel,
                        metrics,
                        new CallCounter()),
                clock);
    }

    Instant now() {
        return clock.instant();
    }

    /// As where a run has died before it could write that the event is handled, and its time is over.
    void forget(String eventId) {
        local.client()
                .deleteItem(delete -> delete.tableName(LocalTable.NAME)
                        .key(Map.of(
                                "pk", AttributeValue.fromS("EVENT#" + Desk.FUNCTION + "#" + eventId),
                                "sk", AttributeValue.fromS("SEEN"))));
    }

    /// As another run leaves it that is at it, or has died over it.
    void begunElsewhere(String eventId, Instant until) {
        new EventStore(new StateTable(local.client(), LocalTable.NAME), Desk.FUNCTION).begin(eventId, now(), until);
    }

    void rehearse() {
        desk.rehearse();
    }

    void setNow(Instant now) {
        clock.now = now;
    }

    void setPolicy(String text) {
        policy = text;
    }

    void setSecret(Optional<Secret> other) {
        secret = other;
    }

    void breakBus(boolean broken) {
        busIsDown = broken;
    }

    /// Written as the scan writes it; its event is put on the bus.
    Change proposed(Proposal proposal) {
        ChangeAnswer answer = changes.propose(proposal, terms(), clock.instant());
        new Announcer(new EventBus(() -> events, "b"), outbox).publish(((ChangeAnswer.Moved) answer).toPublish());
        return ((ChangeAnswer.Moved) answer).change();
    }

    /// Moved as another function moves it; its events are put on the bus.
    Change moved(String changeId, Event event) {
        ChangeAnswer answer = changes.move(changeId, event, terms(), clock.instant());
        new Announcer(new EventBus(() -> events, "b"), outbox).publish(((ChangeAnswer.Moved) answer).toPublish());
        return ((ChangeAnswer.Moved) answer).change();
    }

    static Terms terms() {
        return TestTerms.APPROVE;
    }

    /// Delivers everything that is on the bus, and what that puts there, in order.
    void deliver() {
        while (!bus.isEmpty()) {
            invoke(bus.removeFirst().toString());
        }
    }

    JsonNode invoke(String event) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, context);
            return JSON.readTree(answer.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// Presses a button of the change's message and answers with the HTTP status.
    int press(String user, String action, Change change, String trigger) {
        return web(pressed(
                user,
                action,
                change.id() + " " + change.attempt() + " " + change.plan().hash(),
                trigger));
    }

    /// Presses a button of one message of several.
    ///
    /// @param message its timestamp
    int press(String user, String action, Change change, String trigger, String message) {
        ObjectNode payload = payload(
                user,
                action,
                change.id() + " " + change.attempt() + " " + change.plan().hash(),
                trigger);
        payload.withObject("/container")
                .put("type", "message")
                .put("message_ts", message)
                .put("channel_id", "C0123456789");
        return web("payload=" + URLEncoder.encode(payload.toString(), StandardCharsets.UTF_8));
    }

    String pressed(String user, String action, String value, String trigger) {
        return "payload="
                + URLEncoder.encode(payload(user, action, value, trigger).toString(), StandardCharsets.UTF_8);
    }

    private ObjectNode payload(String user, String action, String value, String trigger) {
        ObjectNode payload =
                JSON.createObjectNode().put("type", "block_actions").put("trigger_id", trigger);
        payload.withObject("/user").put("id", user);
        payload.put("response_url", slack.at("/answers/1").toString());
        payload.withArray("/actions")
                .addObject()
                .put("type", "button")
                .put("action_id", action)
                .put("value", value);
        return payload;
    }

    String typed(String user, String text, String trigger) {
        return "command=%2Ftrimtab&user_id=" + user + "&trigger_id=" + trigger + "&response_url="
                + URLEncoder.encode(slack.at("/answers/1").toString(), StandardCharsets.UTF_8) + "&text="
                + URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    int web(String body) {
        return answered(body).path("statusCode").asInt();
    }

    JsonNode answered(String body) {
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        String signature = new SlackSignature.Generator(SECRET.reveal()).generate(timestamp, body);
        return invoke(request(body, timestamp, signature));
    }

    static String request(String body, String timestamp, String signature) {
        ObjectNode event = JSON.createObjectNode().put("version", "2.0").put("body", body);
        event.withObject("/requestContext/http").put("method", "POST");
        event.withObject("/headers").put("x-slack-signature", signature).put("x-slack-request-timestamp", timestamp);
        return event.toString();
    }

    @Override
    public void close() {
        slack.close();
        local.close();
    }

    private static final class SettableClock extends Clock {
        private Instant now = NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
