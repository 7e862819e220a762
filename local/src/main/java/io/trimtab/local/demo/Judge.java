package io.trimtab.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// How well a run decided, by what is known of the account.
///
/// @param untouchable resources that must not change
/// @param touched those of them that got a change all the same
/// @param oversized resources that a smaller size holds
/// @param found those of them that were called oversized
/// @param called all that were called oversized, rightly or wrongly
/// @param changed those found whose change saves enough to be worth it
record Judge(long untouchable, long touched, long oversized, long found, long called, long changed) {
    private static final Set<String> SMALLER = Set.of("downsize", "lower-memory");
    private static final Set<String> CHANGES = Set.of("downsize", "lower-memory", "raise-memory", "raise-timeout");

    static Judge of(JsonNode outcome, JsonNode truth) {
        Set<String> changed = decided(outcome)
                .filter(decision -> decision.has("change"))
                .map(decision -> decision.path("resource").asText())
                .collect(Collectors.toSet());
        Set<String> called = decided(outcome)
                .filter(decision -> decision.path("verdict").asText().equals("OVERSIZED"))
                .map(decision -> decision.path("resource").asText())
                .collect(Collectors.toSet());
        Set<String> mayNot = expecting(truth, expect -> !CHANGES.contains(expect));
        Set<String> oversized = expecting(truth, SMALLER::contains);
        return new Judge(
                mayNot.size(),
                mayNot.stream().filter(changed::contains).count(),
                oversized.size(),
                oversized.stream().filter(called::contains).count(),
                called.size(),
                oversized.stream().filter(changed::contains).count());
    }

    double precision() {
        return called == 0 ? 1 : (double) found / called;
    }

    double recall() {
        return oversized == 0 ? 1 : (double) found / oversized;
    }

    private static Stream<JsonNode> decided(JsonNode outcome) {
        return StreamSupport.stream(outcome.path("decided").spliterator(), false);
    }

    private static Set<String> expecting(JsonNode truth, java.util.function.Predicate<String> which) {
        return StreamSupport.stream(truth.spliterator(), false)
                .filter(row -> which.test(row.path("expect").asText()))
                .map(row -> row.path("arn").asText())
                .collect(Collectors.toSet());
    }
}
