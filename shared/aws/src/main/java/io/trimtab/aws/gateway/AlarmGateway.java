package io.trimtab.aws.gateway;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.domain.alarm.KnownAlarm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/// Reads alarms. CloudWatch cannot be asked for the alarms on one resource: all that ring are read, which are few, and
/// those are kept that look at it.
public final class AlarmGateway {
    private static final JsonCall.Service CLOUD_WATCH =
            new JsonCall.Service("monitoring", "GraniteServiceVersion20100801", "cloudwatch");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 100;

    private final JsonCall call;

    public AlarmGateway(AwsClients clients) {
        this(clients.json("monitoring"));
    }

    AlarmGateway(JsonCall call) {
        this.call = call;
    }

    /// @param dimension for example `InstanceId`
    /// @param value of that dimension
    /// @return names of the alarms in ALARM that look at it, by one metric or by a sum of several
    /// @throws GatewayException when the list cannot be read to its end
    public List<String> ringing(String dimension, String value) {
        return ringing(Map.of(dimension, List.of(value)));
    }

    /// The same for one that has several names, such as a cache and its nodes.
    ///
    /// @param names by dimension
    public List<String> ringing(Map<String, Collection<String>> names) {
        return ringing(
                (dimension, value) -> names.getOrDefault(dimension, List.of()).contains(value));
    }

    private List<String> ringing(BiPredicate<String, String> wanted) {
        List<String> names = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            byte[] body = body(token);
            JsonNode page = call.post(CLOUD_WATCH, "DescribeAlarms", body, JSON::<JsonNode>readTree);
            page.path("MetricAlarms").forEach(alarm -> {
                if (looksAt(alarm, wanted)) {
                    names.add(alarm.path("AlarmName").asText());
                }
            });
            token = Optional.ofNullable(page.path("NextToken").textValue());
        } while (token.isPresent());
        return List.copyOf(names);
    }

    /// Alarms by their names, of metrics or composite; those that there are not are left out.
    ///
    /// @throws GatewayException when one cannot be read
    public List<KnownAlarm> named(Collection<String> names) {
        List<KnownAlarm> found = new ArrayList<>();
        List<String> all = List.copyOf(names);
        for (int from = 0; from < all.size(); from += PAGE) {
            List<String> some = all.subList(from, Math.min(all.size(), from + PAGE));
            JsonNode page = call.post(
                    CLOUD_WATCH,
                    "DescribeAlarms",
                    body(json -> {
                        json.writeArrayFieldStart("AlarmNames");
                        for (String name : some) {
                            json.writeString(name);
                        }
                        json.writeEndArray();
                        json.writeArrayFieldStart("AlarmTypes");
                        json.writeString("MetricAlarm");
                        json.writeString("CompositeAlarm");
                        json.writeEndArray();
                        json.writeNumberField("MaxRecords", PAGE);
                    }),
                    JSON::<JsonNode>readTree);
            page.path("MetricAlarms").forEach(alarm -> found.add(AlarmJson.ofMetrics(alarm)));
            page.path("CompositeAlarms").forEach(alarm -> found.add(AlarmJson.composite(alarm)));
        }
        return List.copyOf(found);
    }

    /// When an alarm changed its state, of late; at most the newest hundred.
    public List<Instant> stateChanges(String name, Instant since, Instant until) {
        JsonNode page = call.post(
                CLOUD_WATCH,
                "DescribeAlarmHistory",
                body(json -> {
                    json.writeStringField("AlarmName", name);
                    json.writeArrayFieldStart("AlarmTypes");
                    json.writeString("MetricAlarm");
                    json.writeString("CompositeAlarm");
                    json.writeEndArray();
                    json.writeStringField("HistoryItemType", "StateUpdate");
                    json.writeNumberField("StartDate", since.getEpochSecond());
                    json.writeNumberField("EndDate", until.getEpochSecond());
                    json.writeNumberField("MaxRecords", PAGE);
                    json.writeStringField("ScanBy", "TimestampDescending");
                }),
                JSON::<JsonNode>readTree);
        List<Instant> changes = new ArrayList<>();
        page.path("AlarmHistoryItems").forEach(item -> changes.add(AlarmJson.time(item.path("Timestamp"))));
        return List.copyOf(changes);
    }

    private static boolean looksAt(JsonNode alarm, BiPredicate<String, String> wanted) {
        if (holds(alarm.path("Dimensions"), wanted)) {
            return true;
        }
        for (JsonNode metric : alarm.path("Metrics")) {
            if (holds(metric.path("MetricStat").path("Metric").path("Dimensions"), wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(JsonNode dimensions, BiPredicate<String, String> wanted) {
        for (JsonNode one : dimensions) {
            if (wanted.test(one.path("Name").asText(), one.path("Value").asText())) {
                return true;
            }
        }
        return false;
    }

    private static byte[] body(Optional<String> token) {
        return body(json -> {
            json.writeStringField("StateValue", "ALARM");
            json.writeArrayFieldStart("AlarmTypes");
            json.writeString("MetricAlarm");
            json.writeEndArray();
            json.writeNumberField("MaxRecords", PAGE);
            if (token.isPresent()) {
                json.writeStringField("NextToken", token.get());
            }
        });
    }

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static byte[] body(Fields fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (JsonGenerator json = JsonCall.JSON.createGenerator(body)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("bytes in memory cannot fail", impossible);
        }
        return body.toByteArray();
    }
}
