package io.trimtab.local.privilege;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.resource.Arn;
import io.trimtab.local.change.LoadBalancer;
import io.trimtab.local.delivery.VirtualClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/// What metrics, alarms and the bill say of dev.
final class DevFigures {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DevResources dev;
    private final EnforcedAccount account;
    private final VirtualClock clock;

    DevFigures(DevResources dev, EnforcedAccount account, VirtualClock clock) {
        this.dev = dev;
        this.account = account;
        this.clock = clock;
    }

    void ring(String alarm, String namespace, String metric, String dimension, String value) throws IOException {
        account.order(
                "alarms",
                JSON.createObjectNode()
                        .put("name", alarm)
                        .put("namespace", namespace)
                        .put("metric", metric)
                        .put("state", "ALARM")
                        .set("dimensions", JSON.createObjectNode().put(dimension, value))
                        .toString());
    }

    /// The same, after it has changed its state eight times in as many minutes.
    void flap(String alarm, String namespace, String metric, String dimension, String value) throws IOException {
        for (int minutesAgo = 8; minutesAgo > 0; minutesAgo--) {
            account.order(
                    "alarms",
                    JSON.createObjectNode()
                            .put("name", alarm)
                            .put("namespace", namespace)
                            .put("metric", metric)
                            .put("state", "ALARM")
                            .put(
                                    "at",
                                    clock.instant()
                                            .minus(Duration.ofMinutes(minutesAgo))
                                            .toString())
                            .set("dimensions", JSON.createObjectNode().put(dimension, value))
                            .toString());
        }
    }

    /// A function of dev that has one provisioned environment and is called, with an alarm on it that rings.
    Arn alarmed(String alarm) throws IOException {
        dev.giveAliases();
        var function = dev.functionsOf("dev").getFirst();
        dev.root()
                .lambda()
                .putProvisionedConcurrencyConfig(put ->
                        put.functionName(function.value()).qualifier("called").provisionedConcurrentExecutions(1));
        ring(
                alarm,
                "AWS/Lambda",
                "Throttles",
                "FunctionName",
                function.resource().substring("function:".length()));
        return function;
    }

    /// A group of dev whose processors are used so much.
    void loaded(String name, int percent) throws IOException {
        dev.group(name);
        var values = String.join(",", Collections.nCopies(60, String.valueOf(percent)));
        account.order(
                "levels",
                "{\"namespace\": \"AWS/EC2\", \"metric\": \"CPUUtilization\", \"dimensions\":"
                        + " {\"AutoScalingGroupName\": \"" + name + "\"}, \"start\": \""
                        + clock.instant().minus(Duration.ofMinutes(60)).truncatedTo(ChronoUnit.MINUTES)
                        + "\", \"values\": [" + values + "]}");
    }

    /// A function of dev all of whose calls have failed for two hours, and a target group of dev, both watched.
    void failing() throws IOException {
        var watched = Map.of("trimtab:slo", "on", "environment", "dev");
        var function = dev.functionsOf("dev").getFirst();
        dev.root().lambda().tagResource(tag -> tag.resource(function.value()).tags(watched));
        var from = clock.instant().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofHours(2));
        account.order(
                "minutes",
                "{\"function\": \"%s\", \"start\": \"%s\", \"minutes\": [%s]}"
                        .formatted(
                                function.resource().substring("function:".length()),
                                from,
                                String.join(",", Collections.nCopies(120, "[60, 0, 60, 100, 2]"))));
        var instance = dev.root()
                .ec2()
                .describeInstances()
                .reservations()
                .getFirst()
                .instances()
                .getFirst()
                .instanceId();
        LoadBalancer.tag(
                LoadBalancer.before(List.of(instance), "shop", 80, 80, account.endpoint(), dev.root()),
                watched,
                account.endpoint());
    }

    /// Opts the account in to what single functions cost: on each of the last two weeks' days 4 before the change, and
    /// 1 after it.
    void billed(Change change, int daysAgo) throws IOException {
        var bill = JSON.createObjectNode();
        bill.putArray("services")
                .add("AWS Lambda")
                .add("Amazon Elastic Compute Cloud - Compute")
                .add("Amazon Relational Database Service");
        var lines = bill.putArray("lines");
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (int day = 14; day > 0; day--) {
            lines.addObject()
                    .put("service", "AWS Lambda")
                    .put("resource", change.plan().resource().value())
                    .put("day", today.minusDays(day).toString())
                    .put("usageType", "EUC1-Request")
                    .put("quantity", 100)
                    .put("cost", day > daysAgo ? "4" : "1");
        }
        account.order("bill", bill.toString());
    }

    /// A cost and usage report over the days until today, of an open bill: 24 hours of the instance cost 3.60 a day
    /// until the change, and 1.50 since.
    void reported(Change change, int daysAgo) throws IOException {
        var instance = change.plan().resource().resource().substring("instance/".length());
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Map<YearMonth, StringBuilder> months = new TreeMap<>();
        for (int ago = 20; ago > 0; ago--) {
            var day = today.minusDays(ago);
            months.computeIfAbsent(YearMonth.from(day), _ -> new StringBuilder("""
                            bill_invoice_id,line_item_line_item_type,line_item_resource_id,line_item_usage_type,\
                            line_item_usage_amount,line_item_usage_start_date,line_item_usage_end_date,\
                            line_item_currency_code,line_item_unblended_cost,reservation_effective_cost,\
                            savings_plan_savings_plan_effective_cost
                            """))
                    .append(",Usage,%s,EUC1-BoxUsage,24,%sT00:00:00.000Z,%sT00:00:00.000Z,USD,%s,,%n"
                            .formatted(instance, day, day.plusDays(1), ago > daysAgo ? "3.60" : "1.50"));
        }
        account.makeBucket("billing");
        for (var month : months.entrySet()) {
            deliver(
                    "BILLING_PERIOD=" + month.getKey() + "/trimtab",
                    month.getValue().toString());
        }
    }

    private void deliver(String name, String csv) throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(zipped)) {
            zip.write(csv.getBytes(StandardCharsets.UTF_8));
        }
        var data = "exports/trimtab/data/" + name + "-00001.csv.gz";
        account.putObject("billing", data, zipped.toByteArray());
        var manifest = "{\"dataFiles\": [\"s3://billing/" + data + "\"]}";
        account.putObject(
                "billing",
                "exports/trimtab/metadata/" + name + "-Manifest.json",
                manifest.getBytes(StandardCharsets.UTF_8));
    }
}
