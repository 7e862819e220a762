package io.trimtab.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.resource.Tags;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTagsTest {
    private static final EnvironmentTags TAGS = new EnvironmentTags(
            List.of("environment", "Env"),
            Map.of("prod", Environment.PROD, "production", Environment.PROD, "dev", Environment.DEV),
            Environment.PROD);

    @Test
    void untaggedCountsAsProduction() {
        assertThat(TAGS.of(Tags.NONE)).isEqualTo(Environment.PROD);
        assertThat(TAGS.named(Tags.NONE)).isEmpty();
    }

    @Test
    void aliasIsReadWithoutCaseAndBlanks() {
        assertThat(TAGS.of(new Tags(Map.of("Env", " Dev ")))).isEqualTo(Environment.DEV);
        assertThat(TAGS.of(new Tags(Map.of("Env", "PRODUCTION")))).isEqualTo(Environment.PROD);
    }

    @Test
    void firstKeyDecides() {
        assertThat(TAGS.of(new Tags(Map.of("Env", "dev", "environment", "prod"))))
                .isEqualTo(Environment.PROD);
    }

    @Test
    void valueThatNobodyHasExplainedNeverLoosensALimit() {
        assertThat(TAGS.of(new Tags(Map.of("environment", "playground")))).isEqualTo(Environment.PROD);
    }

    @Test
    void laterKeyIsReadWhereAnEarlierOneMeansNothing() {
        assertThat(TAGS.of(new Tags(Map.of("environment", "blue", "Env", "dev"))))
                .isEqualTo(Environment.DEV);
    }

    @Test
    void keyOfAnotherCaseIsAnotherKey() {
        assertThat(TAGS.of(new Tags(Map.of("ENV", "dev")))).isEqualTo(Environment.PROD);
    }

    @Test
    void refusesAnAliasThatCouldNeverMatch() {
        assertThatThrownBy(() -> new EnvironmentTags(List.of(), Map.of("Prod", Environment.PROD), Environment.PROD))
                .hasMessage("alias must be in lower case without blanks, was 'Prod'");
    }
}
