package io.trimtab.aws.price;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What may be forgotten, in the state table: `pk`, `sk`, a map of strings, and `expiresAt` in epoch seconds.
///
/// DynamoDB deletes an expired item within days, not at once, so the time is compared on every read. A cache that
/// does not answer costs calls, never the run: after its first failure it is left alone until the next run.
final class TableCache {
    private static final Logger LOG = LoggerFactory.getLogger(TableCache.class);

    private final DynamoDbClient dynamo;
    private final String tableName;
    private volatile boolean usable = true;

    TableCache(DynamoDbClient dynamo, String tableName) {
        this.dynamo = dynamo;
        this.tableName = tableName;
    }

    /// @param values what is kept
    /// @param about a few words on it, kept beside it
    record Entry(Map<String, String> values, Map<String, String> about) {
        Entry {
            values = Map.copyOf(values);
            about = Map.copyOf(about);
        }

        String about(String field) {
            var value = about.get(field);
            if (value == null) {
                throw new IllegalStateException("a cached item must have " + field + ", had " + about.keySet());
            }
            return value;
        }
    }

    Optional<Entry> get(String pk, String sk, Instant now) {
        if (!usable) {
            return Optional.empty();
        }
        try {
            var item = dynamo.getItem(request -> request.tableName(tableName).key(key(pk, sk)))
                    .item();
            return Optional.of(item).filter(found -> isFresh(found, now)).map(TableCache::entry);
        } catch (SdkException failure) {
            leaveAlone("read", failure);
            return Optional.empty();
        }
    }

    void put(String pk, String sk, Entry entry, Instant expiresAt) {
        if (!usable) {
            return;
        }
        var item = key(pk, sk);
        item.put("values", strings(entry.values()));
        item.put("about", strings(entry.about()));
        item.put("expiresAt", AttributeValue.fromN(Long.toString(expiresAt.getEpochSecond())));
        try {
            dynamo.putItem(request -> request.tableName(tableName).item(item));
        } catch (SdkException failure) {
            leaveAlone("write", failure);
        }
    }

    private void leaveAlone(String act, SdkException failure) {
        usable = false;
        LOG.warn("Could not {} what table {} keeps, this run goes on without: {}", act, tableName, failure.toString());
    }

    private static boolean isFresh(Map<String, AttributeValue> item, Instant now) {
        var expiresAt = item.get("expiresAt");
        return expiresAt != null && Long.parseLong(expiresAt.n()) > now.getEpochSecond();
    }

    private static Entry entry(Map<String, AttributeValue> item) {
        return new Entry(strings(item.get("values")), strings(item.get("about")));
    }

    private static Map<String, AttributeValue> key(String pk, String sk) {
        var key = new HashMap<String, AttributeValue>();
        key.put("pk", AttributeValue.fromS(pk));
        key.put("sk", AttributeValue.fromS(sk));
        return key;
    }

    private static AttributeValue strings(Map<String, String> values) {
        var map = new HashMap<String, AttributeValue>();
        values.forEach((name, value) -> map.put(name, AttributeValue.fromS(value)));
        return AttributeValue.fromM(map);
    }

    private static Map<String, String> strings(@Nullable AttributeValue value) {
        var map = new HashMap<String, String>();
        if (value != null) {
            value.m().forEach((name, text) -> map.put(name, text.s()));
        }
        return map;
    }
}
