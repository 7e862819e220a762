package io.trimtab.aws.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MrkdwnTest {
    @Test
    void escapesSlacksThreeCharacters() {
        assertThat(Mrkdwn.text("a < b & c > d &amp;").markup()).isEqualTo("a &lt; b &amp; c &gt; d &amp;amp;");
    }

    @Test
    void callsNobody() {
        assertThat(Mrkdwn.text("<!channel> <@U123> @here mail@example.com").markup())
                .isEqualTo("&lt;!channel&gt; &lt;@\u2060U123&gt; @\u2060here mail@example.com");
    }

    @Test
    void makesNoLinksOfNames() {
        assertThat(Mrkdwn.text("<https://evil.example|all well>").markup())
                .isEqualTo("&lt;https://evil.example|all well&gt;");
    }

    @Test
    void showsFormattingCharactersAsTheyLook() {
        assertThat(Mrkdwn.text("*bold* ~gone~ `code` _lean_ snake_case_name").markup())
                .isEqualTo("∗bold∗ ∼gone∼ ˋcodeˋ ˍleanˍ snake_case_name");
    }

    @Test
    void makesNoPicturesOfArns() {
        assertThat(Mrkdwn.text("arn:aws:ec2:eu").markup()).isEqualTo("arn:\u2060aws:\u2060ec2:eu");
        assertThat(Mrkdwn.text(":tada:").markup()).isEqualTo(":\u2060tada:");
    }

    @Test
    void quotesNothing() {
        assertThat(Mrkdwn.text("> said").markup()).isEqualTo("\u2060&gt; said");
    }

    @Test
    void keepsNamesInCodeAsTheyAreForCopying() {
        assertThat(Mrkdwn.code("web_1*~:x: <b>").markup()).isEqualTo("`web_1*~:x: &lt;b&gt;`");
        assertThat(Mrkdwn.code("a`b").markup()).isEqualTo("`aˋb`");
        assertThat(Mrkdwn.code("  ").markup()).isEqualTo("–");
    }

    @Test
    void putsBoldAroundWhatCannotEndIt() {
        assertThat(Mrkdwn.bold("210.24 USD *a_ month").markup()).isEqualTo("*210.24 USD ∗aˍ month*");
        assertThat(Mrkdwn.bold("").markup()).isEmpty();
    }

    @Test
    void keepsALinkInOnePiece() {
        URI target = URI.create("https://example.com/?a=1&b=%7C2#frag");
        assertThat(Mrkdwn.link(target, "all | <here>").markup())
                .isEqualTo("<https://example.com/?a=1&amp;b=%7C2#frag|all ¦ &lt;here&gt;>");
    }

    @Test
    void makesOneLineOfMany() {
        assertThat(Mrkdwn.text("a\nb\r\n\tc\u0000d\u202Ee\u2028f").markup()).isEqualTo("a b   c de f");
    }

    @Test
    void leavesEmptyPartsOutOfAJoin() {
        assertThat(Mrkdwn.words(Mrkdwn.text("a"), Mrkdwn.EMPTY, Mrkdwn.text("b"))
                        .markup())
                .isEqualTo("a b");
        assertThat(Mrkdwn.join(" · ", List.of()).markup()).isEmpty();
    }

    @Property(seed = "20260105")
    void holdsNoMarkupWhateverItIsGiven(
            @ForAll
                    @Chars({'<', '>', '&', '*', '_', '~', '`', '@', ':', '!', '|', ';', 'a', ' ', '\n'})
                    @CharRange(from = 'a', to = 'd')
                    String anything,
            @ForAll @IntRange(min = 8, max = 60) int limit) {
        String markup = Mrkdwn.text(anything, limit).markup();
        assertThat(markup).hasSizeLessThanOrEqualTo(limit).doesNotContain("<", ">", "*", "~", "`", "\n");
        assertThat(markup.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&");
        String code = Mrkdwn.code(anything, limit).markup();
        assertThat(code).hasSizeLessThanOrEqualTo(limit).doesNotContain("<", ">", "\n");
        assertThat(code.chars().filter(c -> c == '`').count()).isIn(0L, 2L);
    }
}
