package io.trimtab.aws.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
    private static final String FAMILY = "👨\u200D👩\u200D👧";

    @Test
    void cutsOnlyBeyondTheLimit() {
        assertThat(PlainText.clipped("12345", 5)).isEqualTo("12345");
        assertThat(PlainText.clipped("123456", 5)).isEqualTo("1234…");
    }

    @Test
    void neverCutsInsideAnEscape() {
        assertThat(PlainText.clipped("abc&amp;def", 9)).isEqualTo("abc&amp;…");
        assertThat(PlainText.clipped("abc&amp;def", 8)).isEqualTo("abc…");
        assertThat(PlainText.clipped("abc&amp;def", 5)).isEqualTo("abc…");
        assertThat(PlainText.clipped("abc&amp;def", 4)).isEqualTo("abc…");
    }

    @Test
    void doesNotTakeAnAmpersandOfPlainTextForAnEscape() {
        assertThat(PlainText.clipped("a & bcdefghijkl;", 10)).isEqualTo("a & bcdef…");
    }

    @Test
    void neverCutsInsideACharacterOfSeveralCodePoints() {
        assertThat(FAMILY).hasSize(8);
        assertThat(PlainText.clipped("ab" + FAMILY + "cd", 11)).isEqualTo("ab" + FAMILY + "…");
        assertThat(PlainText.clipped("ab" + FAMILY + "cd", 10)).isEqualTo("ab…");
        assertThat(PlainText.clipped("e\u0301e\u0301e\u0301", 4)).isEqualTo("e\u0301…");
        assertThat(PlainText.clipped("🚀🚀🚀", 4)).isEqualTo("🚀…");
    }

    @Test
    void replacesHalfACharacter() {
        assertThat(PlainText.line("a\uD83Db")).isEqualTo("a\uFFFDb");
    }

    @Test
    void keepsLettersOfAnyLanguage() {
        assertThat(PlainText.line("größe 大小 حجم 👍🏽")).isEqualTo("größe 大小 حجم 👍🏽");
    }
}
