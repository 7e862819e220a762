package io.trimtab.local.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventPatternTest {
    private static final JsonNode APPROVED = tree("""
            {"source": "trimtab", "detail-type": "Change Approved", "resources": ["arn:a", "arn:b"],
             "detail": {"environment": "dev", "attempt": 2, "dry": false}}""");

    @Test
    void holdsWhereEveryFieldHasOneOfItsValues() {
        assertThat(matches(Map.of("source", List.of("trimtab", "other")))).isTrue();
        assertThat(matches(Map.of("source", List.of("other")))).isFalse();
        assertThat(matches(Map.of("source", List.of("trimtab"), "detail-type", List.of("Change Kept"))))
                .isFalse();
        assertThat(matches(Map.of("missing", List.of("trimtab")))).isFalse();
    }

    @Test
    void looksInsideObjectsAndLists() {
        assertThat(matches(Map.of("detail", Map.of("environment", List.of("dev"), "attempt", List.of(2)))))
                .isTrue();
        assertThat(matches(Map.of("detail", Map.of("dry", List.of(true))))).isFalse();
        assertThat(matches(Map.of("resources", List.of("arn:b")))).isTrue();
    }

    @Test
    void knowsPrefixesExclusionsAndWhetherAFieldIsThere() {
        assertThat(matches(Map.of("detail-type", List.of(Map.of("prefix", "Change ")))))
                .isTrue();
        assertThat(matches(Map.of("detail-type", List.of(Map.of("anything-but", List.of("Change Approved"))))))
                .isFalse();
        assertThat(matches(Map.of("detail-type", List.of(Map.of("anything-but", "Change Kept")))))
                .isTrue();
        assertThat(matches(Map.of("detail", Map.of("changeId", List.of(Map.of("exists", false))))))
                .isTrue();
        assertThat(matches(Map.of("detail", Map.of("attempt", List.of(Map.of("exists", false))))))
                .isFalse();
    }

    @Test
    void refusesByNameWhatItDoesNotKnow() {
        assertThatThrownBy(() -> matches(Map.of("source", List.of(Map.of("wildcard", "trim*")))))
                .hasMessage("a pattern's wildcard is not known here");
    }

    private static boolean matches(Map<String, Object> pattern) {
        return new EventPattern(pattern).matches(APPROVED);
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}
