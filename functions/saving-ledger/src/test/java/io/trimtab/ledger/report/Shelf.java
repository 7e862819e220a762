package io.trimtab.ledger.report;

import io.trimtab.aws.gateway.FailureKind;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.gateway.ObjectGateway;
import io.trimtab.aws.gateway.StoredObject;
import io.trimtab.aws.settings.CostReportSettings;
import io.trimtab.aws.store.ReportStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/// A bucket into which reports are delivered, as AWS does: the manifest last.
public final class Shelf {
    public static final CostReportSettings PLACE = new CostReportSettings("billing", "exports", "trimtab");
    public static final String HEADER = """
            identity_line_item_id,bill_invoice_id,line_item_line_item_type,line_item_resource_id,\
            line_item_usage_type,line_item_usage_amount,line_item_usage_start_date,line_item_usage_end_date,\
            line_item_currency_code,line_item_unblended_cost,reservation_effective_cost,\
            savings_plan_savings_plan_effective_cost,resource_tags
            """;

    private final Map<String, byte[]> contents = new TreeMap<>();
    private final Map<String, StoredObject> objects = new TreeMap<>();
    private final List<String> readKeys = new ArrayList<>();
    /// Refuses everything.
    public boolean denied;
    /// What happens when a file is opened.
    public Runnable onRead = () -> {};

    /// One line of a CSV file; the invoice is blank while the bill is open.
    public record Line(
            String invoice, String type, String resource, String usageType, String amount, String day, String cost) {
        public String csv() {
            return String.join(
                            ",",
                            "id",
                            invoice,
                            type,
                            resource,
                            usageType,
                            amount,
                            day + "T00:00:00.000Z",
                            day + "T23:59:59.000Z",
                            "USD",
                            type.equals("Usage") ? cost : "0",
                            type.equals("DiscountedUsage") ? cost : "",
                            type.equals("SavingsPlanCoveredUsage") ? cost : "",
                            "\"{\"\"user_team\"\":\"\"shop, and\nmore\"\"}\"")
                    + "\n";
        }
    }

    /// Puts an edition in the place of the one before.
    ///
    /// @param csvFiles the text of each
    public void deliver(YearMonth month, Instant at, String... csvFiles) {
        List<String> uris = new ArrayList<>();
        for (int number = 1; number <= csvFiles.length; number++) {
            String key = "exports/trimtab/data/BILLING_PERIOD=%s/trimtab-%05d.csv.gz".formatted(month, number);
            put(key, zipped(csvFiles[number - 1]), at.minusSeconds(5));
            uris.add("\"s3://billing/" + key + "\"");
        }
        manifest(month, at, "{\"dataFiles\": " + uris + "}");
    }

    public void manifest(YearMonth month, Instant at, String json) {
        put(
                "exports/trimtab/metadata/BILLING_PERIOD=" + month + "/trimtab-Manifest.json",
                json.getBytes(StandardCharsets.UTF_8),
                at);
    }

    public void put(String key, byte[] content, Instant at) {
        contents.put(key, content);
        objects.put(key, new StoredObject("billing", key, "\"" + Arrays.hashCode(content) + "-" + at + "\"", at));
    }

    /// Of data files, in the order in which they were opened.
    public List<String> opened() {
        return readKeys.stream()
                .filter(key -> key.endsWith(".gz"))
                .map(key -> key.substring(key.lastIndexOf('/') + 1))
                .toList();
    }

    public CostReport report(ReportStore store, Clock clock) {
        return new CostReport(PLACE, this::list, this::read, store, clock);
    }

    private List<StoredObject> list(String bucket, String prefix) {
        refuse(ObjectGateway.LIST);
        return objects.values().stream()
                .filter(object -> object.bucket().equals(bucket) && object.key().startsWith(prefix))
                .toList();
    }

    private InputStream read(StoredObject object) {
        refuse(ObjectGateway.GET);
        readKeys.add(object.key());
        onRead.run();
        return new ByteArrayInputStream(contents.getOrDefault(object.key(), new byte[0]));
    }

    private void refuse(String action) {
        if (denied) {
            throw new GatewayException(FailureKind.DENIED, action, "AccessDenied", new IOException("as told"));
        }
    }

    static byte[] zipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
