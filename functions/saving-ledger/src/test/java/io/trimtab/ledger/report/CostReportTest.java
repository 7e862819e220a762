package io.trimtab.ledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.store.ReportStore;
import io.trimtab.aws.store.ReportedResource;
import io.trimtab.aws.store.StateTable;
import io.trimtab.domain.ledger.Days;
import io.trimtab.testing.LocalTable;
import io.trimtab.testing.MovedClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CostReportTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final Instant DELIVERED = Instant.parse("2026-03-10T06:00:00Z");
    private static final Days DAYS = new Days(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-04-01"));

    private final LocalTable local = new LocalTable();
    private final ReportStore store = new ReportStore(new StateTable(local.client(), LocalTable.NAME));
    private final AtomicReference<Instant> now = new AtomicReference<>(DELIVERED.plusSeconds(3600));
    private final Clock clock = new MovedClock(now);
    private final Shelf shelf = new Shelf();

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void aResourcesLinesComeFromEveryFileAndItsDaysAreWholeADayLater() {
        shelf.deliver(
                MARCH,
                DELIVERED,
                csv("i-1", "2026-03-02", "1"),
                csv("i-1", "2026-03-02", "2"),
                csv("i-1", "2026-03-08", "4") + row("i-1", "2026-03-09", "8"));

        assertThat(refresh("i-1")).isEmpty();

        // On the 10th at six the 8th is over for more than a day, the 9th is not.
        assertThat(costs("i-1")).containsExactly("2026-03-02 3.00 USD", "2026-03-08 4.00 USD");
        assertThat(costs("i-2")).isEmpty();
    }

    @Test
    void anEditionThatWasReadIsNotReadAgain() {
        shelf.deliver(MARCH, DELIVERED, csv("i-1", "2026-03-02", "1"));
        refresh("i-1");
        refresh("i-1");
        assertThat(shelf.opened()).hasSize(1);
        assertThat(costs("i-1")).containsExactly("2026-03-02 1.00 USD");

        shelf.deliver(MARCH, DELIVERED.plus(Duration.ofDays(1)), csv("i-1", "2026-03-02", "1.10"));
        refresh("i-1");
        assertThat(shelf.opened()).hasSize(2);
        assertThat(costs("i-1")).containsExactly("2026-03-02 1.10 USD");
    }

    @Test
    void aNewResourceIsLookedForInAnEditionThatWasRead() {
        shelf.deliver(MARCH, DELIVERED, csv("i-1", "2026-03-02", "1") + row("i-2", "2026-03-02", "5"));
        refresh("i-1");
        assertThat(costs("i-2")).isEmpty();

        refresh("i-1", "i-2");

        assertThat(costs("i-2")).containsExactly("2026-03-02 5.00 USD");
        assertThat(costs("i-1")).containsExactly("2026-03-02 1.00 USD");
    }

    @Test
    void whatTimeDoesNotSufficeForTheNextRunGoesOnWith() {
        shelf.deliver(
                MARCH,
                DELIVERED,
                csv("i-1", "2026-03-02", "1"),
                csv("i-1", "2026-03-02", "2"),
                csv("i-1", "2026-03-02", "4"));
        shelf.onRead = () -> now.set(now.get().plusSeconds(40)); // the manifest, too

        List<String> first = refresh(Duration.ofSeconds(100), "i-1");

        assertThat(first)
                .containsExactly("time sufficed for 2 of the 3 files of s3://billing/exports/trimtab/metadata/"
                        + "BILLING_PERIOD=2026-03/trimtab-Manifest.json; the next run goes on");
        assertThat(costs("i-1"))
                .as("of an edition that was not read to its end")
                .isEmpty();
        assertThat(refresh(Duration.ofSeconds(100), "i-1")).isEmpty();
        assertThat(shelf.opened())
                .containsExactly("trimtab-00001.csv.gz", "trimtab-00002.csv.gz", "trimtab-00003.csv.gz");
        assertThat(costs("i-1")).containsExactly("2026-03-02 7.00 USD");
    }

    @Test
    void aFileThatIsCutShortByTimeAddsNothing() {
        shelf.deliver(
                MARCH, DELIVERED, Shelf.HEADER + row("i-1", "2026-03-02", "1").repeat(10_000));
        // The manifest takes a second, and opening the file all the rest.
        shelf.onRead = () -> now.set(now.get().plusSeconds(1));
        CostReport report = shelf.report(store, clock);

        assertThat(report.refresh(Map.of("i-1", DAYS), now.get().plusSeconds(2)))
                .singleElement()
                .asString()
                .contains("time sufficed for 0 of the 1 files")
                .endsWith("and for none in this run: let the export's query select less");
        assertThat(store.month(MARCH)).isEmpty();
    }

    @Test
    void runsThatLeftItAtDifferentFilesBeginAnew() {
        shelf.deliver(MARCH, DELIVERED, csv("i-1", "2026-03-02", "1"), csv("i-2", "2026-03-02", "2"));
        refresh("i-3");
        String edition = store.month(MARCH).get("i-3").edition();
        store.write(
                MARCH,
                List.of(
                        new ReportedResource("i-1", edition, 1, 2, DELIVERED, List.of()),
                        new ReportedResource("i-2", edition, 0, 2, DELIVERED, List.of())));

        assertThat(refresh("i-1", "i-2")).isEmpty();

        assertThat(costs("i-1")).containsExactly("2026-03-02 1.00 USD");
        assertThat(costs("i-2")).containsExactly("2026-03-02 2.00 USD");
    }

    @Test
    void whatIsRefusedIsSaidAndWhatWasReadStays() {
        shelf.deliver(MARCH, DELIVERED, csv("i-1", "2026-03-02", "1"));
        refresh("i-1");
        shelf.denied = true;

        assertThat(refresh("i-1"))
                .containsExactly(
                        "AccessDenied on s3:ListBucket for s3://billing/exports/trimtab/metadata/BILLING_PERIOD=2026-03/");
        assertThat(costs("i-1")).containsExactly("2026-03-02 1.00 USD");
    }

    @Test
    void anExportThatDeliveredNothingIsSaid() {
        assertThat(refresh("i-1"))
                .containsExactly(
                        "no manifest of the export is in s3://billing/exports/trimtab/metadata/BILLING_PERIOD=2026-03/:"
                                + " it takes a day after the export was created, and only CUR 2.0 is read");
    }

    @Test
    void monthsBeforeTheExportWasCreatedAreNoFailure() {
        shelf.deliver(MARCH, DELIVERED, csv("i-1", "2026-03-02", "1"));
        CostReport report = shelf.report(store, clock);
        Days sinceFebruary = new Days(LocalDate.parse("2026-02-10"), LocalDate.parse("2026-03-10"));

        assertThat(report.refresh(Map.of("i-1", sinceFebruary), now.get().plusSeconds(60)))
                .isEmpty();
        assertThat(report.lines("i-1", sinceFebruary)).hasSize(1);
    }

    @Test
    void whatCannotBeReadIsSaid() {
        shelf.manifest(MARCH, DELIVERED, "{\"dataFiles\": [\"s3://billing/exports/trimtab/data/x.snappy.parquet\"]}");
        assertThat(refresh("i-1").getFirst())
                .endsWith("names s3://billing/exports/trimtab/data/x.snappy.parquet: create the export with Format"
                        + " TEXT_OR_CSV and Compression GZIP, nothing else can be read");
        shelf.manifest(MARCH, DELIVERED, "{\"reportKeys\": []}");
        assertThat(refresh("i-1").getFirst()).contains("names no dataFiles: it is not the manifest of an export");
        shelf.manifest(MARCH, DELIVERED, "<html>");
        assertThat(refresh("i-1").getFirst()).contains("is no JSON");
        shelf.deliver(MARCH, DELIVERED, "a,b\n1,2\n");
        assertThat(refresh("i-1").getFirst())
                .contains("has a file s3://billing/exports/trimtab/data/BILLING_PERIOD=2026-03/trimtab-00001.csv.gz")
                .contains("has no column line_item_resource_id");
    }

    @Test
    void filesThatAreNewerThanTheirManifestAreLeftToTheNextRun() {
        shelf.deliver(MARCH, DELIVERED, csv("i-1", "2026-03-02", "1"));
        shelf.put(
                "exports/trimtab/data/BILLING_PERIOD=2026-03/trimtab-00001.csv.gz",
                Shelf.zipped(csv("i-1", "2026-03-02", "9")),
                DELIVERED.plusSeconds(60));

        assertThat(refresh("i-1").getFirst())
                .endsWith("which was written since: another edition is just being delivered; the next run looks again");
        assertThat(costs("i-1")).isEmpty();
    }

    @Test
    void aFileThatBreaksOffIsSaidAndNotBookedFrom() {
        shelf.deliver(MARCH, DELIVERED, csv("i-1", "2026-03-02", "1"));
        byte[] whole = Shelf.zipped(
                csv("i-1", "2026-03-02", "1") + row("i-1", "2026-03-02", "1").repeat(500));
        shelf.put(
                "exports/trimtab/data/BILLING_PERIOD=2026-03/trimtab-00001.csv.gz",
                Arrays.copyOf(whole, whole.length - 20),
                DELIVERED.minusSeconds(1));

        assertThat(refresh("i-1").getFirst()).contains("could not be read to its end");
        assertThat(costs("i-1")).isEmpty();
    }

    private List<String> refresh(String... resources) {
        return refresh(Duration.ofHours(1), resources);
    }

    private List<String> refresh(Duration time, String... resources) {
        Map<String, Days> wanted = Stream.of(resources).collect(Collectors.toMap(one -> one, _ -> DAYS));
        return shelf.report(store, clock).refresh(wanted, now.get().plus(time));
    }

    private List<String> costs(String resource) {
        return shelf.report(store, clock).lines(resource, DAYS).stream()
                .map(line -> line.day() + " " + line.cost().formatted())
                .toList();
    }

    private static String csv(String resource, String day, String cost) {
        return Shelf.HEADER + row(resource, day, cost);
    }

    private static String row(String resource, String day, String cost) {
        return new Shelf.Line("", "Usage", resource, "BoxUsage:m5.large", "24", day, cost).csv();
    }
}
