package io.trimtab.aws.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Yaml12Test {
    @Test
    void readsPlainWordsAsJsonWould() {
        assertThat(Yaml12.read("a: no\nb: 18:00\nc: 010\nd: true\ne: 5\nf: 0.5\ng: 2026-01-01\nh: -3"))
                .isEqualTo(Map.of(
                        "a", "no", "b", "18:00", "c", "010", "d", true, "e", 5, "f", 0.5, "g", "2026-01-01", "h", -3));
    }

    @Test
    void readsJson() {
        assertThat(Yaml12.read("{\"a\": {\"b\": [1, \"x\", false]}}"))
                .isEqualTo(Map.of("a", Map.of("b", List.of(1, "x", false))));
    }

    @Test
    void makesNoObjectsOfTheTextsChoosing() {
        assertThatThrownBy(() -> Yaml12.read("a: !!java.net.URL [\"http://127.0.0.1/\"]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("is neither YAML nor JSON: ");
    }

    @Test
    void refusesATextThatGrowsByAliases() {
        String bomb = "a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a]\nc: [*b, *b, *b, *b, *b, *b]";

        assertThatThrownBy(() -> Yaml12.read(bomb)).hasMessageContaining("aliases");
    }
}
