package io.trimtab.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.settings.Settings;
import io.trimtab.local.Checkout;
import io.trimtab.local.account.AccountControl;
import io.trimtab.local.account.EmbeddedAccount;
import io.trimtab.local.account.Root;
import io.trimtab.local.change.LoadBalancer;
import io.trimtab.local.delivery.VirtualClock;
import io.trimtab.local.invoke.EmulatorTable;
import io.trimtab.local.invoke.InProcess;
import io.trimtab.local.template.FunctionDefinition;
import io.trimtab.local.template.Place;
import io.trimtab.local.template.Template;
import io.trimtab.slo.SloWatchHandler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/// A function and a target group of dev that are both watched: an hour in which every call fails and no host is
/// healthy, as the real handler sees it, look by look.
final class ServiceLevelTest {
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    private static final int HOURS_BEFORE = 4;
    private static final int HOURS_AFTER = 10;
    private static final Map<String, String> WATCHED = Map.of("trimtab:slo", "on", "environment", "dev");
    private static final ObjectMapper JSON = new ObjectMapper();

    private EmbeddedAccount account;
    private AwsClients clients;
    private AccountControl control;
    private VirtualClock clock;
    private FunctionDefinition definition;
    private SloWatchHandler handler;

    @BeforeEach
    void start() {
        Checkout checkout = Checkout.find();
        account = EmbeddedAccount.start(checkout, "--account", "demo", "--now", START.toString(), "--ahead-days", "2");
        control = new AccountControl(account.endpoint());
        clock = new VirtualClock(START);
        clients = new Root(account.endpoint()).clients();
        Template template = Template.read(checkout.template(), new Place("123456789012", "eu-central-1"), Map.of());
        new EmulatorTable(template.stateTable()).makeWhenMissing(new Root(account.endpoint()).environment());
        definition = template.functions().stream()
                .filter(function -> function.job().equals("slo-watch"))
                .findFirst()
                .orElseThrow();
        Map<String, String> variables = new HashMap<>(definition.environment());
        variables.put("AWS_REGION", account.region());
        variables.put("REPORT_SENDER", "reports@example.com");
        variables.put("REPORT_RECIPIENTS", "team@example.com");
        MetricsFactory.getMetricsInstance().setNamespace("Trimtab"); // as the template's environment does
        handler = new SloWatchHandler(Settings.from(variables), clients, clock);
    }

    @AfterEach
    void stop() {
        clients.close();
        account.close();
    }

    @Test
    void anHourWithoutAnAnswerIsToldOnceAsItBeginsWorsensAndEnds() throws IOException {
        function();
        group();

        JsonNode before = look();
        assertThat(before.at("/looked/AWS::Lambda::Function").asInt()).isEqualTo(1);
        assertThat(before.at("/looked/AWS::ElasticLoadBalancingV2::TargetGroup").asInt())
                .isEqualTo(1);
        assertThat(before.path("failed")).isEmpty();
        for (int looks = 0; looks < 6 * (HOURS_AFTER - 1); looks++) {
            clock.advance(Duration.ofMinutes(10));
            look();
        }

        assertThat(subjects())
                .containsExactly(
                        "till does not keep its error rate",
                        "ACT NOW: shop does not keep its availability, and 1 more",
                        "shop keeps its availability again",
                        "till keeps its error rate again");
    }

    /// 60 calls a minute.
    private void function() {
        control.post(
                "newcomers",
                "{\"kind\": \"function\", \"name\": \"till\", \"environment\": \"dev\", \"size\": \"512\"}");
        clients.lambda()
                .tagResource(tag -> tag.resource("arn:aws:lambda:eu-central-1:123456789012:function:till")
                        .tags(WATCHED));
        control.post(
                "minutes",
                "{\"function\": \"till\", \"start\": \"%s\", \"minutes\": [%s]}"
                        .formatted(begin(), minutes("[60, 0, 0, 100, 2]", "[60, 0, 60, 100, 2]")));
    }

    /// 600 requests a minute by two hosts.
    private void group() {
        String instance = clients.ec2()
                .describeInstances()
                .reservations()
                .getFirst()
                .instances()
                .getFirst()
                .instanceId();
        String arn = LoadBalancer.before(List.of(instance), "shop", 80, 80, account.endpoint(), clients);
        LoadBalancer.tag(arn, WATCHED, account.endpoint());
        String group = arn.substring(arn.lastIndexOf(':') + 1);
        String balancer = LoadBalancer.of(arn, account.endpoint());
        control.post(
                "minutes",
                "{\"targetGroup\": \"%s\", \"loadBalancer\": \"%s\", \"start\": \"%s\", \"minutes\": [%s]}"
                        .formatted(group, balancer, begin(), minutes("[600, 0, 0.1, 2]", "[600, null, 0.1, 0]")));
    }

    private static Instant begin() {
        return START.minus(Duration.ofHours(HOURS_BEFORE));
    }

    /// As usual, but for an hour that begins half an hour after the start.
    private static String minutes(String usual, String outage) {
        int until = HOURS_BEFORE * 60 + 30;
        return Stream.of(
                        Stream.generate(() -> usual).limit(until),
                        Stream.generate(() -> outage).limit(60),
                        Stream.generate(() -> usual).limit(HOURS_AFTER * 60 - 90))
                .flatMap(rows -> rows)
                .collect(Collectors.joining(","));
    }

    private JsonNode look() throws IOException {
        return JSON.readTree(InProcess.call(handler, definition, "{}", clock));
    }

    private List<String> subjects() {
        return control.get("mail")
                .valueStream()
                .map(mail -> mail.path("subject").asText())
                .toList();
    }
}
