package io.trimtab.ledger.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.ledger.BillLine;
import io.trimtab.domain.money.Money;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportFileTest {
    private static final String DAY = "2026-03-02";

    @Test
    void keepsWhatTheUseOfAResourceCostByDayAndUsageType() throws IOException {
        List<BillLine> lines = lines(
                line("Usage", "i-1", "BoxUsage:m5.large", "1", "0.096").csv(),
                line("Usage", "i-1", "BoxUsage:m5.large", "23", "2.208").csv(),
                line("Usage", "i-1", "DataTransfer-Out-Bytes", "9", "0.81").csv(),
                line("Usage", "i-2", "BoxUsage:m5.large", "24", "2.304").csv(),
                line("Usage", "", "Something", "24", "9").csv());

        assertThat(lines).containsExactly(open("BoxUsage:m5.large", "24", "2.304"));
    }

    @Test
    void whatACommitmentCoversCostsItsShareOfTheCommitment() throws IOException {
        assertThat(lines(
                        line("DiscountedUsage", "i-1", "BoxUsage", "10", "0.60").csv(),
                        line("SavingsPlanCoveredUsage", "i-1", "BoxUsage", "14", "0.98")
                                .csv(),
                        line("SavingsPlanNegation", "i-1", "BoxUsage", "14", "-1.34")
                                .csv(),
                        line("Tax", "i-1", "BoxUsage", "1", "0.40").csv(),
                        line("Credit", "i-1", "BoxUsage", "1", "-5").csv(),
                        line("RIFee", "i-1", "HeavyUsage", "744", "40").csv()))
                .containsExactly(open("BoxUsage", "24", "1.58"));
    }

    @Test
    void aClosedBillHasAnInvoiceAndOneOpenLineKeepsItsDayOpen() throws IOException {
        String closed = new Shelf.Line("EUINV26-1", "Usage", "i-1", "BoxUsage", "12", DAY, "1").csv();

        assertThat(lines(closed, closed)).containsExactly(line(DAY, "BoxUsage", "24", "2", false));
        assertThat(lines(closed, line("Usage", "i-1", "BoxUsage", "12", "1").csv()))
                .containsExactly(open("BoxUsage", "24", "2"));
    }

    @Test
    void agreedDiscountsCountWhereTheReportHasThem() throws IOException {
        String header = Shelf.HEADER.replace("resource_tags", "line_item_net_unblended_cost");
        String discounted = line("Usage", "i-1", "BoxUsage", "24", "2.00").csv().replaceAll("(?s)\"\\{.*", "1.60\n");
        String blank = line("Usage", "i-1", "CPUCredits:t3", "24", "2.00").csv().replaceAll("(?s)\"\\{.*", "\n");

        assertThat(read(header + discounted + blank))
                .containsExactly(open("BoxUsage", "24", "1.60"), open("CPUCredits:t3", "24", "2.00"));
    }

    @Test
    void hoursAreOfTheirDayInUtc() throws IOException {
        String noTime = line("Usage", "i-1", "BoxUsage", "1", "0.10").csv().replace(DAY + "T00:00:00.000Z", "03/02/26");
        assertThatThrownBy(() -> lines(noTime))
                .hasMessage("line_item_usage_start_date must be a time in UTC such as 2026-03-02T00:00:00.000Z, was"
                        + " '03/02/26' in row 2");

        String spaced = line("Usage", "i-1", "BoxUsage", "1", "0.10")
                .csv()
                .replace("T00:00:00.000Z", " 23:00:00")
                .replace(DAY + "T23:59:59.000Z", "2026-03-03 00:00:00");
        assertThat(lines(spaced)).containsExactly(open("BoxUsage", "1", "0.10"));
    }

    @Test
    void missingColumnsAreNamed() {
        String header = Shelf.HEADER.replace("line_item_resource_id,", "").replace("bill_invoice_id,", "");
        assertThatThrownBy(() -> read(header))
                .isInstanceOf(BrokenReport.class)
                .hasMessage("has no column line_item_resource_id, bill_invoice_id: select it in the export's query, and"
                        + " include resources");
    }

    @Test
    void anotherCurrencyIsRefused() {
        String yuan = line("Usage", "i-1", "BoxUsage", "24", "16").csv().replace(",USD,", ",CNY,");
        assertThatThrownBy(() -> lines(yuan))
                .hasMessage("row 2 is in CNY, and the ledger is kept in USD: there is no rate of exchange here");
    }

    @Test
    void aMonthInOneLineIsRefused() {
        String month = line("Usage", "i-1", "BoxUsage", "744", "70")
                .csv()
                .replace(DAY + "T23:59:59.000Z", "2026-04-01T00:00:00.000Z");
        assertThatThrownBy(() -> lines(month))
                .hasMessage("row 2 is about more than a day: create the export with TIME_GRANULARITY DAILY or HOURLY");
    }

    @Test
    void aCostThatIsMissingIsNeverZero() {
        String withoutCost =
                line("DiscountedUsage", "i-1", "BoxUsage", "24", "").csv();
        assertThatThrownBy(() -> lines(withoutCost))
                .hasMessage("reservation_effective_cost must be a number, was '' in row 2");
    }

    @Test
    void theClockIsLookedAtNowAndThen() throws IOException {
        String row = line("Usage", "i-1", "BoxUsage", "1", "0.1").csv();
        Tally tally = new Tally(List.of("i-1"));
        assertThat(file(Shelf.HEADER + row.repeat(5000)).read(tally, () -> false))
                .isFalse();
        assertThat(file(Shelf.HEADER + row.repeat(4000)).read(tally, () -> false))
                .isTrue();
    }

    private static Shelf.Line line(String type, String resource, String usageType, String amount, String cost) {
        return new Shelf.Line("", type, resource, usageType, amount, DAY, cost);
    }

    private static List<BillLine> lines(String... csv) throws IOException {
        return read(Shelf.HEADER + String.join("", csv));
    }

    private static List<BillLine> read(String text) throws IOException {
        Tally tally = new Tally(List.of("i-1"));
        assertThat(file(text).read(tally, () -> true)).isTrue();
        return tally.of("i-1");
    }

    private static ReportFile file(String text) throws IOException {
        return new ReportFile(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static BillLine open(String usageType, String quantity, String cost) {
        return line(DAY, usageType, quantity, cost, true);
    }

    private static BillLine line(String day, String usageType, String quantity, String cost, boolean open) {
        return new BillLine(LocalDate.parse(day), usageType, new BigDecimal(quantity), Money.usd(cost), open);
    }
}
