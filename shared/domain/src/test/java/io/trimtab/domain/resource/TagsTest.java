package io.trimtab.domain.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TagsTest {
    private static final Tags TAGS = new Tags(Map.of("do-not-touch", "True", "terraform", "", "env", "prod"));

    @Test
    void markerWithAValueAsksForThatValueInAnyCase() {
        assertThat(TAGS.carries("do-not-touch=true")).isTrue();
        assertThat(TAGS.carries("do-not-touch=TRUE")).isTrue();
        assertThat(TAGS.carries("do-not-touch=false")).isFalse();
        assertThat(TAGS.carries("do-not-touch=")).isFalse();
        assertThat(TAGS.carries("terraform=")).isTrue();
    }

    @Test
    void markerWithoutAValueTakesAny() {
        assertThat(TAGS.carries("do-not-touch")).isTrue();
        assertThat(TAGS.carries("terraform")).isTrue();
        assertThat(TAGS.carries("terra")).isFalse();
    }

    @Test
    void caseOfAKeyCounts() {
        assertThat(TAGS.carries("Do-Not-Touch=true")).isFalse();
        assertThat(TAGS.carries("Terraform")).isFalse();
    }

    @Test
    void valueMayHoldAnEqualsSign() {
        assertThat(new Tags(Map.of("query", "a=b")).carries("query=A=B")).isTrue();
    }

    @Test
    void firstKeyThatIsThereDecides() {
        assertThat(TAGS.first(List.of("stage", "env", "terraform"))).contains("prod");
        assertThat(TAGS.first(List.of("stage"))).isEmpty();
        assertThat(Tags.NONE.get("env")).isEmpty();
    }

    @Test
    void laterChangesOfTheSourceDoNotReachIt() {
        Map<String, String> source = new HashMap<>(Map.of("a", "1"));
        Tags tags = new Tags(source);
        source.put("b", "2");

        assertThat(tags.get("b")).isEmpty();
    }
}
