package io.trimtab.aws.gateway;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.trimtab.aws.gateway.MetricPacking.Item;
import io.trimtab.domain.metric.MetricQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the pages of one call have brought so far, as arrays of figures.
final class MetricPage {
    private static final String ID_PREFIX = "q";

    private final List<Item> batch;
    private final MetricWindow window;
    private final Values[] values;
    private final Status[] statuses;

    private enum Status {
        NOT_SEEN,
        PARTIAL,
        COMPLETE,
        FORBIDDEN,
        FAILED
    }

    /// The figures of one query.
    static final class Values {
        private final double[] figures;
        private int count;

        Values(int steps) {
            figures = new double[steps];
            Arrays.fill(figures, Double.NaN);
        }

        double[] figures() {
            return figures;
        }

        /// How many CloudWatch sent.
        int count() {
            return count;
        }

        private void put(int step, double value) {
            count++;
            if (step >= 0 && step < figures.length) {
                figures[step] = value;
            }
        }
    }

    MetricPage(List<Item> batch, MetricWindow window) {
        this.batch = batch;
        this.window = window;
        values = new Values[batch.size()];
        statuses = new Status[batch.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = new Values(window.steps(batch.get(index).query()));
            statuses[index] = Status.NOT_SEEN;
        }
    }

    static String id(int index) {
        return ID_PREFIX + index;
    }

    /// Adds one page; the answer is the token of the next.
    Optional<String> read(JsonParser json) throws IOException {
        String token = "";
        expect(json.nextToken(), JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (field.equals("NextToken") && value == JsonToken.VALUE_STRING) {
                token = json.getText();
            } else if (field.equals("MetricDataResults") && value == JsonToken.START_ARRAY) {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    readResult(json);
                }
            } else {
                json.skipChildren();
            }
        }
        return Optional.of(token).filter(text -> !text.isEmpty());
    }

    private void readResult(JsonParser json) throws IOException {
        String id = "";
        Status status = Status.COMPLETE;
        double[] times = {};
        double[] figures = {};
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "Id" -> id = json.getText();
                case "StatusCode" -> status = status(json.getText());
                case "Timestamps" -> times = numbers(json);
                case "Values" -> figures = numbers(json);
                default -> json.skipChildren();
            }
        }
        int index = Integer.parseInt(id.substring(ID_PREFIX.length()));
        statuses[index] = status;
        for (int point = 0; point < Math.min(times.length, figures.length); point++) {
            int step = window.step(times[point], batch.get(index).query());
            values[index].put(step, figures[point]);
        }
    }

    private static double[] numbers(JsonParser json) throws IOException {
        double[] numbers = new double[512];
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = json.getDoubleValue();
        }
        return Arrays.copyOf(numbers, count);
    }

    private static Status status(String word) {
        return switch (word) {
            case "Complete" -> Status.COMPLETE;
            case "PartialData" -> Status.PARTIAL;
            case "Forbidden" -> Status.FORBIDDEN;
            default -> Status.FAILED;
        };
    }

    private static void expect(@Nullable JsonToken found, JsonToken wanted) throws IOException {
        if (found != wanted) {
            throw new IOException("answer must begin with " + wanted + ", began with " + found);
        }
    }

    /// The next page is worth a call of its own when this one brought little, or left over again what an earlier call
    /// had left over.
    boolean mustBeFollowed() {
        int open = 0;
        for (int index = 0; index < statuses.length; index++) {
            if (isOpen(index)) {
                if (batch.get(index).again()) {
                    return true;
                }
                open++;
            }
        }
        return 2 * open > batch.size();
    }

    /// @param more whether there are pages that were not followed
    MetricCall.Answer answer(boolean more) {
        Map<Item, Values> answered = new LinkedHashMap<>();
        Map<MetricQuery, String> unread = new HashMap<>();
        List<Item> leftOver = new ArrayList<>();
        for (int index = 0; index < statuses.length; index++) {
            Item item = batch.get(index);
            if (more && isOpen(index)) {
                leftOver.add(item);
                continue;
            }
            switch (statuses[index]) {
                case COMPLETE, PARTIAL -> answered.put(item, values[index]);
                case FORBIDDEN -> unread.put(item.query(), "AccessDenied on " + MetricGateway.ACTION);
                case NOT_SEEN -> unread.put(item.query(), "No answer from " + MetricGateway.ACTION);
                case FAILED -> tryOnceMore(item, "InternalError on " + MetricGateway.ACTION, leftOver, unread);
            }
        }
        return new MetricCall.Answer(answered, unread, leftOver, Optional.empty());
    }

    /// What earlier pages completed is kept; the rest is tried once more, unless that is no use.
    MetricCall.Answer failed(GatewayException failure) {
        Map<Item, Values> answered = new LinkedHashMap<>();
        Map<MetricQuery, String> unread = new HashMap<>();
        List<Item> leftOver = new ArrayList<>();
        boolean useful = failure.kind() == FailureKind.THROTTLED || failure.kind() == FailureKind.UNAVAILABLE;
        String because = String.valueOf(failure.getMessage());
        for (int index = 0; index < statuses.length; index++) {
            Item item = batch.get(index);
            if (statuses[index] == Status.COMPLETE) {
                answered.put(item, values[index]);
            } else if (useful) {
                tryOnceMore(item, because, leftOver, unread);
            } else {
                unread.put(item.query(), because);
            }
        }
        return new MetricCall.Answer(answered, unread, leftOver, Optional.of(failure));
    }

    private static void tryOnceMore(Item item, String because, List<Item> leftOver, Map<MetricQuery, String> unread) {
        if (item.again()) {
            unread.put(item.query(), because);
        } else {
            leftOver.add(item);
        }
    }

    private boolean isOpen(int index) {
        return statuses[index] == Status.PARTIAL || statuses[index] == Status.NOT_SEEN;
    }
}
