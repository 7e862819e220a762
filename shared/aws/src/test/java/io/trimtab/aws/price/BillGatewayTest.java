package io.trimtab.aws.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.price.BillGateway.Service;
import io.trimtab.aws.price.JsonServer.Answer;
import io.trimtab.domain.ledger.BillLine;
import io.trimtab.domain.ledger.Days;
import io.trimtab.domain.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;

class BillGatewayTest {
    private static final Days DAYS = new Days(LocalDate.parse("2026-03-02"), LocalDate.parse("2026-03-04"));

    private JsonServer server = new JsonServer(BillGatewayTest::answer);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void readsTheLinesOfEachResourceFromEveryPage() {
        var lines = gateway().read(Service.COMPUTE, List.of("i-1", "i-2"), DAYS).orElseThrow();

        assertThat(lines).containsOnlyKeys("i-1", "i-2");
        assertThat(lines.get("i-1"))
                .containsExactly(
                        new BillLine(
                                LocalDate.parse("2026-03-02"),
                                "EUC1-BoxUsage:m5.large",
                                new BigDecimal("24"),
                                Money.usd("2.76")),
                        new BillLine(
                                LocalDate.parse("2026-03-03"),
                                "EUC1-BoxUsage:m5.large",
                                new BigDecimal("23.5"),
                                Money.usd("2.7025")));
    }

    @Test
    void asksForTheNetCostOfTheseResourcesOfOneServiceWithoutCredits() {
        gateway().read(Service.COMPUTE, List.of("i-1"), DAYS);

        assertThat(server.requests().getFirst())
                .startsWith("GetCostAndUsageWithResources ")
                .contains("\"Start\":\"2026-03-02\"", "\"End\":\"2026-03-04\"", "\"DAILY\"")
                .contains("\"Amazon Elastic Compute Cloud - Compute\"", "\"i-1\"", "\"Credit\"")
                .contains("\"NetUnblendedCost\"", "\"UsageQuantity\"", "\"USAGE_TYPE\"");
    }

    @Test
    void aHundredResourcesAreAskedForAtOnce() {
        gateway()
                .read(
                        Service.COMPUTE,
                        IntStream.range(0, 201)
                                .mapToObj(number -> "i-" + number)
                                .toList(),
                        DAYS);
        // each question has two pages here
        assertThat(server.requests()).hasSize(6);
    }

    @Test
    void anAccountThatHasNotOptedInHasNoBill() {
        serve(_ -> Answer.error(400, "DataUnavailableException"));
        assertThat(gateway().read(Service.FUNCTIONS, List.of("arn"), DAYS)).isEmpty();
    }

    @Test
    void whatMayNotBeAskedIsRefusedByName() {
        serve(_ -> Answer.error(400, "AccessDeniedException"));
        assertThatThrownBy(() -> gateway().read(Service.FUNCTIONS, List.of("arn"), DAYS))
                .isInstanceOf(GatewayException.class)
                .hasMessage("AccessDenied on ce:GetCostAndUsageWithResources");
    }

    private static Answer answer(String request) {
        return request.contains("\"NextPageToken\":\"2\"")
                ? page("", day("2026-03-03", group("i-1", "23.5", "2.7025")))
                : page(
                        ", \"NextPageToken\": \"2\"",
                        day("2026-03-02", group("i-1", "24", "2.76") + "," + group("i-2", "24", "5.52")));
    }

    private static Answer page(String token, String day) {
        return Answer.ok("{\"ResultsByTime\": [" + day + "]" + token + "}");
    }

    private static String day(String day, String groups) {
        return "{\"TimePeriod\": {\"Start\": \"%s\", \"End\": \"later\"}, \"Groups\": [%s]}".formatted(day, groups);
    }

    private static String group(String id, String hours, String cost) {
        return """
                {"Keys": ["%s", "EUC1-BoxUsage:m5.large"],
                 "Metrics": {"NetUnblendedCost": {"Amount": "%s", "Unit": "USD"},
                             "UsageQuantity": {"Amount": "%s", "Unit": "N/A"}}}""".formatted(id, cost, hours);
    }

    private void serve(Function<String, Answer> answers) {
        server.close();
        server = new JsonServer(answers);
    }

    private BillGateway gateway() {
        return new BillGateway(() -> server.client(CostExplorerClient.builder()));
    }
}
