package io.trimtab.aws.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.price.JsonServer.Answer;
import io.trimtab.domain.money.Rate;
import io.trimtab.domain.price.PriceKey;
import io.trimtab.domain.price.PriceList;
import io.trimtab.domain.price.PriceSource;
import io.trimtab.domain.price.Quote;
import io.trimtab.domain.price.Tenancy;
import io.trimtab.domain.resource.OperatingSystem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.pricing.PricingClient;

class PriceListsTest {
    private static final Instant NOW = Instant.parse("2026-01-05T06:00:00Z");
    private static final PriceSource LIST = new PriceSource(PriceSource.Kind.PRICE_LIST, LocalDate.parse("2026-01-05"));
    private static final PriceSource BOOK = new PriceSource(PriceSource.Kind.PRICE_BOOK, LocalDate.parse("2025-11-04"));
    private static final Answer ONE_TYPE =
            Answer.ok(PriceListJson.page(List.of(PriceListJson.instance("m5.large", "0.2")), ""));

    private final StateTable table = new StateTable();
    private JsonServer server = new JsonServer(_ -> ONE_TYPE);

    @AfterEach
    void close() {
        server.close();
        table.close();
    }

    @Test
    void oneSweepOfAllPagesAnswersForEveryType() {
        serve(request -> request.contains("\"NextToken\":\"2\"")
                ? Answer.ok(PriceListJson.page(List.of(PriceListJson.instance("m5.xlarge", "0.4")), ""))
                : Answer.ok(PriceListJson.page(List.of(PriceListJson.instance("m5.large", "0.2")), "2")));
        var prices = open(NOW);
        assertThat(prices.quote(linux("m5.large"))).contains(new Quote(Rate.hourly("0.2"), LIST));
        assertThat(prices.quote(linux("m5.xlarge"))).contains(new Quote(Rate.hourly("0.4"), LIST));
        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().getFirst())
                .startsWith("GetProducts ")
                .contains("\"ServiceCode\":\"AmazonEC2\"", "\"MaxResults\":100")
                .contains("{\"Type\":\"TERM_MATCH\",\"Field\":\"regionCode\",\"Value\":\"eu-central-1\"}")
                .contains("{\"Type\":\"TERM_MATCH\",\"Field\":\"capacitystatus\",\"Value\":\"Used\"}");
    }

    @Test
    void aTypeThatTheListLacksHasNoPriceThoughTheBookKnowsIt() {
        assertThat(open(NOW).quote(linux("c5.large"))).isEmpty();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void theNextRunReadsTheTable() {
        open(NOW).quote(linux("m5.large"));
        var later = open(NOW.plus(Duration.ofDays(6)));
        assertThat(later.quote(linux("m5.large"))).contains(new Quote(Rate.hourly("0.2"), LIST));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void afterSevenDaysTheListIsAskedAgainThoughTheItemIsStillThere() {
        open(NOW).quote(linux("m5.large"));
        open(NOW.plus(PriceCache.KEPT).minusSeconds(1)).quote(linux("m5.large"));
        assertThat(server.requests()).hasSize(1);
        open(NOW.plus(PriceCache.KEPT)).quote(linux("m5.large"));
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void whatIsKeptIsOneItemWithItsExpiry() {
        open(NOW).quote(linux("m5.large"));
        var items = table.client().scan(scan -> scan.tableName(StateTable.NAME)).items();
        assertThat(items).hasSize(1);
        assertThat(items.getFirst().get("pk").s()).isEqualTo("PRICE#AmazonEC2#eu-central-1");
        assertThat(items.getFirst().get("sk").s()).isEqualTo("INSTANCE#LINUX#SHARED");
        assertThat(items.getFirst().get("expiresAt").n()).isEqualTo("1768197600");
        assertThat(items.getFirst().get("values").m().get("m5.large").s()).isEqualTo("0.20");
    }

    @Test
    void throttlingIsRetried() {
        var calls = new AtomicInteger();
        serve(_ -> calls.incrementAndGet() < 3 ? Answer.error(400, "ThrottlingException") : ONE_TYPE);
        assertThat(open(NOW).quote(linux("m5.large"))).contains(new Quote(Rate.hourly("0.2"), LIST));
        assertThat(calls).hasValue(3);
    }

    @Test
    void withoutTheApiTheBookAnswersWithItsMarkAndTheApiIsAskedOnce() {
        serve(_ -> new Answer(404, "text/html", "<html>not here</html>"));
        var prices = open(NOW);
        assertThat(prices.quote(linux("m5.large"))).contains(new Quote(Rate.hourly("0.115"), BOOK));
        assertThat(prices.quote(
                        new PriceKey.Instance("eu-central-1", "m5.large", OperatingSystem.WINDOWS, Tenancy.SHARED)))
                .contains(new Quote(Rate.hourly("0.207"), BOOK));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anAnswerThatIsNoPriceListIsNoAnswer() {
        serve(_ -> new Answer(200, "text/html", "<html>hello</html>"));
        assertThat(open(NOW).quote(linux("m5.large"))).contains(new Quote(Rate.hourly("0.115"), BOOK));
    }

    @Test
    void aServiceThatMayNotBeAskedIsAskedOnce() {
        serve(_ -> Answer.error(400, "AccessDeniedException"));
        var prices = open(NOW);
        prices.quote(linux("m5.large"));
        prices.quote(linux("m5.xlarge"));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anEmptyListIsNotKeptAndTheBookAnswers() {
        serve(_ -> Answer.ok(PriceListJson.page(List.of(), "")));
        assertThat(open(NOW).quote(linux("m5.large"))).contains(new Quote(Rate.hourly("0.115"), BOOK));
        open(NOW).quote(linux("m5.large"));
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aTableThatIsNotThereCostsCallsAndNotTheRun() {
        table.client().deleteTable(request -> request.tableName(StateTable.NAME));
        assertThat(open(NOW).quote(linux("m5.large"))).contains(new Quote(Rate.hourly("0.2"), LIST));
    }

    @Test
    void softwareWithoutAWordInTheListHasNoPriceAndCostsNoCall() {
        var other = new PriceKey.Instance("eu-central-1", "m5.large", OperatingSystem.OTHER, Tenancy.SHARED);
        assertThat(open(NOW).quote(other)).isEqualTo(Optional.empty());
        assertThat(server.requests()).isEmpty();
    }

    private void serve(Function<String, Answer> answers) {
        server.close();
        server = new JsonServer(answers);
    }

    private PriceList open(Instant now) {
        return new PriceLists(
                        server.client(PricingClient.builder()), table.client(), StateTable.NAME, PriceBook.packed())
                .forRun(now);
    }

    private static PriceKey linux(String type) {
        return new PriceKey.Instance("eu-central-1", type, OperatingSystem.LINUX, Tenancy.SHARED);
    }
}
