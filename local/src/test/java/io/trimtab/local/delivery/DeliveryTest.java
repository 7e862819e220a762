package io.trimtab.local.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.EventBus;
import io.trimtab.local.Checkout;
import io.trimtab.local.account.EmbeddedAccount;
import io.trimtab.local.account.Root;
import io.trimtab.local.invoke.InProcess;
import io.trimtab.local.template.FunctionDefinition;
import io.trimtab.local.template.Place;
import io.trimtab.local.template.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;

class DeliveryTest {
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEMPLATE = """
            Globals: { Function: { Environment: { Variables: {} } } }
            Resources:
              Bus: { Type: AWS::Events::EventBus, Properties: { Name: trimtab-dev } }
              Role: { Type: AWS::IAM::Role, Properties: {} }
              Apply:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: functions/apply-change/target/apply-change.zip
                  FunctionName: trimtab-dev-apply-change
                  Handler: none
                  MemorySize: 512
                  Timeout: 60
                  Role: !GetAtt Role.Arn
                  Events:
                    Approved:
                      Type: EventBridgeRule
                      Properties:
                        EventBusName: !Ref Bus
                        Pattern: { source: [trimtab], detail-type: [Change Approved] }
              Verify:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: functions/verify-change/target/verify-change.zip
                  FunctionName: trimtab-dev-verify-change
                  Handler: none
                  MemorySize: 512
                  Timeout: 60
                  Role: !GetAtt Role.Arn
              Told:
                Type: AWS::Events::Rule
                Properties:
                  EventBusName: !Ref Bus
                  EventPattern: { source: [trimtab], detail-type: [{ prefix: "Change " }] }
                  Targets: [{ Id: verify, Arn: !GetAtt Verify.Arn }]
            """;

    private static EmbeddedAccount account;
    private static AwsClients clients;

    private final VirtualClock clock = new VirtualClock(START);
    private final List<String> calls = new ArrayList<>();
    private final Map<String, Target> targets =
            new HashMap<>(Map.of("apply-change", this::apply, "verify-change", this::verify));
    private final EventBus bus = new EventBus(clients, "trimtab-dev");
    private int failures;

    @BeforeAll
    static void start() {
        account = EmbeddedAccount.start(Checkout.find(), "--account", "demo");
        clients = new Root(account.endpoint()).clients();
        clients.eventBridge()
                .createEventBus(
                        CreateEventBusRequest.builder().name("trimtab-dev").build());
        clients.scheduler().createScheduleGroup(group -> group.name("trimtab-dev"));
    }

    @AfterAll
    static void end() {
        clients.close();
        account.close();
    }

    @BeforeEach
    void emptyTheBus() {
        try (var leftOver = new Letterbox(account.endpoint())) {
            leftOver.schedules().forEach(leftOver::fired);
        }
    }

    @Test
    void takesAnEventToEveryFunctionWhoseRuleMatches(@TempDir Path folder) throws IOException {
        try (var delivery = delivery(folder, Order.calm())) {
            bus.put(new EventBus.Entry("Change Approved", "{\"changeId\": \"chg-1\"}", List.of("arn:aws:ec2:::i-1")));
            bus.put(new EventBus.Entry("Rollback Requested", "{\"changeId\": \"chg-2\"}", List.of()));
            List<Delivered> made = delivery.settle();
            assertThat(made).extracting(Delivered::job).containsExactly("apply-change", "verify-change");
            JsonNode event = JSON.readTree(made.getFirst().event());
            assertThat(event.path("detail").path("changeId").asText()).isEqualTo("chg-1");
            assertThat(event.path("source").asText()).isEqualTo("trimtab");
            assertThat(event.path("resources").path(0).asText()).isEqualTo("arn:aws:ec2:::i-1");
            assertThat(event.path("time").asText()).isEqualTo("2026-03-02T10:00:00Z");
            assertThat(delivery.settle()).isEmpty();
        }
    }

    @Test
    void startsWhatIsBookedForLaterAtOnceByAClockThatJumps(@TempDir Path folder) throws IOException {
        try (var delivery = delivery(folder, Order.calm())) {
            book("look-2", START.plus(Duration.ofHours(24)), "{\"look\": 2}");
            book("look-1", START.plus(Duration.ofMinutes(15)), "{\"look\": 1}");
            assertThat(delivery.settle()).isEmpty();
            assertThat(delivery.settle(Duration.ofHours(1))).hasSize(1);
            assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(1)));
            List<Delivered> second = delivery.settle(Duration.ofHours(23));
            assertThat(second).extracting(Delivered::what).containsExactly("look-2");
            assertThat(second.getFirst().at()).isEqualTo(START.plus(Duration.ofHours(24)));
            assertThat(clients.scheduler().listSchedules(_ -> {}).schedules()).isEmpty();
            assertThat(calls)
                    .containsExactly(
                            "verify {\"look\": 1} at 2026-03-02T10:15:00Z",
                            "verify {\"look\": 2} at 2026-03-03T10:00:00Z");
        }
    }

    @Test
    void startsWhatRecursAsOftenAsTimePasses(@TempDir Path folder) throws IOException {
        try (var delivery = delivery(folder, Order.calm())) {
            delivery.every(Duration.ofMinutes(5), "verify-change", "{\"sweep\": true}");
            assertThat(delivery.settle(Duration.ofMinutes(14))).hasSize(2);
            assertThat(delivery.settle(Duration.ofMinutes(1))).hasSize(1);
        }
    }

    @Test
    void followsEventsThatAreAnsweredByEvents(@TempDir Path folder) throws IOException {
        targets.put("apply-change", event -> {
            bus.put(new EventBus.Entry("Change Applied", "{}", List.of()));
            book("look-1", clock.instant().plus(Duration.ofMinutes(5)), "{\"look\": 1}");
            return "{}";
        });
        try (var delivery = delivery(folder, Order.calm())) {
            bus.put(new EventBus.Entry("Change Approved", "{}", List.of()));
            assertThat(delivery.settle(Duration.ofHours(1)))
                    .extracting(Delivered::what)
                    .containsExactly("Change Approved", "Change Approved", "Change Applied", "look-1");
        }
    }

    @Test
    void comesTwiceAndInAnyOrderByTheSameSeedAlways(@TempDir Path folder) throws IOException {
        List<List<String>> runs = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            emptyTheBus();
            try (var delivery = delivery(folder, Order.unruly(7, 0.5))) {
                delivery.settle();
                for (int change = 0; change < 10; change++) {
                    bus.put(new EventBus.Entry("Change Approved", "{\"changeId\": \"chg-" + change + "\"}", List.of()));
                }
                runs.add(delivery.settle().stream()
                        .map(one ->
                                one.job() + " " + detail(one).path("changeId").asText())
                        .toList());
            }
        }
        assertThat(runs.getFirst()).isEqualTo(runs.getLast()).hasSize(29);
        assertThat(runs.getFirst().stream().distinct()).hasSize(20);
        assertThat(runs.getFirst())
                .isNotEqualTo(runs.getFirst().stream().sorted().toList());
    }

    @Test
    void triesThreeTimesAndThenKeepsItWithTheDeadLetters(@TempDir Path folder) throws IOException {
        failures = 2;
        try (var delivery = delivery(folder, Order.calm())) {
            bus.put(new EventBus.Entry("Change Approved", "{}", List.of()));
            assertThat(delivery.settle().stream().filter(one -> one.job().equals("apply-change")))
                    .extracting(Delivered::attempt)
                    .containsExactly(1, 2, 3);
            assertThat(delivery.deadLetters()).isEmpty();

            failures = 3;
            bus.put(new EventBus.Entry("Change Approved", "{}", List.of()));
            delivery.settle();
            assertThat(delivery.deadLetters()).singleElement().satisfies(letter -> {
                assertThat(letter.attempt()).isEqualTo(3);
                assertThat(letter.failure()).get().isInstanceOf(IOException.class);
            });
        }
    }

    @Test
    void saysWhichFunctionIsMissing(@TempDir Path folder) throws IOException {
        targets.remove("apply-change");
        try (var delivery = delivery(folder, Order.calm())) {
            bus.put(new EventBus.Entry("Change Approved", "{}", List.of()));
            assertThatThrownBy(delivery::settle)
                    .hasMessage(
                            "no target for apply-change, which is to get Change Approved; there are [verify-change]");
        }
    }

    @Test
    void handsAnEventToARealHandlerWithTheTimeThatIsLeft(@TempDir Path folder) throws IOException {
        FunctionDefinition function = template(folder).functions().getFirst();
        RequestStreamHandler handler = (event, answer, context) -> answer.write((context.getFunctionName() + " "
                        + context.getRemainingTimeInMillis() + " " + event.readAllBytes().length)
                .getBytes(StandardCharsets.UTF_8));
        assertThat(InProcess.call(handler, function, "{}", clock)).isEqualTo("trimtab-dev-apply-change 60000 2");
    }

    private String apply(String event) throws IOException {
        if (failures-- > 0) {
            throw new IOException("the connection broke");
        }
        calls.add("apply " + event);
        return "{}";
    }

    private String verify(String event) {
        calls.add("verify " + event + " at " + clock.instant());
        return "{}";
    }

    private Delivery delivery(Path folder, Order order) throws IOException {
        var delivery = new Delivery(account.endpoint(), Rules.of(template(folder)), targets, clock, order);
        delivery.skipWhatWasPut();
        return delivery;
    }

    private static Template template(Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
        return Template.read(file, new Place("123456789012", "eu-central-1"), Map.of());
    }

    private static JsonNode detail(Delivered delivered) {
        try {
            return JSON.readTree(delivered.event()).path("detail");
        } catch (IOException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    private static void book(String name, Instant at, String input) {
        clients.scheduler()
                .createSchedule(create -> create.name(name)
                        .groupName("trimtab-dev")
                        .scheduleExpression("at("
                                + LocalDateTime.ofInstant(at, ZoneOffset.UTC).withNano(0) + ":00)")
                        .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                        .target(target -> target.arn(
                                        "arn:aws:lambda:eu-central-1:123456789012:function:trimtab-dev-verify-change:live")
                                .roleArn("arn:aws:iam::123456789012:role/schedule")
                                .input(input)));
    }
}
