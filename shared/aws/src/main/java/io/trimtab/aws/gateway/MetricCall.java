package io.trimtab.aws.gateway;

import com.fasterxml.jackson.core.JsonGenerator;
import io.trimtab.aws.gateway.MetricPacking.Item;
import io.trimtab.domain.metric.MetricQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One call of GetMetricData, with the further pages of its answer where they are wanted.
final class MetricCall {
    private static final JsonCall.Service CLOUD_WATCH =
            new JsonCall.Service("monitoring", "GraniteServiceVersion20100801", "cloudwatch");

    private final JsonCall call;

    MetricCall(JsonCall call) {
        this.call = call;
    }

    /// @param values what came back of each query that is answered
    /// @param unread the queries that will never be, and why
    /// @param leftOver the queries that another call may answer
    /// @param failure why the whole call failed
    record Answer(
            Map<Item, MetricPage.Values> values,
            Map<MetricQuery, String> unread,
            List<Item> leftOver,
            Optional<GatewayException> failure) {}

    /// @param last nothing else waits: what goes beyond a page may as well be followed
    Answer make(List<Item> batch, MetricWindow window, boolean last) {
        MetricPage page = new MetricPage(batch, window);
        try {
            Optional<String> token = Optional.empty();
            do {
                byte[] body = body(batch, window, token);
                token = call.post(CLOUD_WATCH, "GetMetricData", body, page::read);
            } while (token.isPresent() && (last || page.mustBeFollowed()));
            return page.answer(token.isPresent());
        } catch (GatewayException failure) {
            return page.failed(failure);
        }
    }

    private static byte[] body(List<Item> batch, MetricWindow window, Optional<String> token) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(batch.size() * 250);
        try (JsonGenerator json = JsonCall.JSON.createGenerator(body)) {
            json.writeStartObject();
            json.writeArrayFieldStart("MetricDataQueries");
            for (int index = 0; index < batch.size(); index++) {
                write(json, MetricPage.id(index), batch.get(index).query());
            }
            json.writeEndArray();
            json.writeNumberField("StartTime", window.from().getEpochSecond());
            json.writeNumberField("EndTime", window.to().getEpochSecond());
            json.writeStringField("ScanBy", "TimestampAscending");
            if (token.isPresent()) {
                json.writeStringField("NextToken", token.get());
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("bytes in memory cannot fail", impossible);
        }
        return body.toByteArray();
    }

    private static void write(JsonGenerator json, String id, MetricQuery query) throws IOException {
        json.writeStartObject();
        json.writeStringField("Id", id);
        json.writeObjectFieldStart("MetricStat");
        json.writeObjectFieldStart("Metric");
        json.writeStringField("Namespace", query.namespace());
        json.writeStringField("MetricName", query.name());
        json.writeArrayFieldStart("Dimensions");
        for (var dimension : new TreeMap<>(query.dimensions()).entrySet()) {
            json.writeStartObject();
            json.writeStringField("Name", dimension.getKey());
            json.writeStringField("Value", dimension.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeNumberField("Period", query.period().toSeconds());
        json.writeStringField("Stat", query.statistic().word());
        json.writeEndObject();
        json.writeEndObject();
    }
}
