package io.trimtab.aws.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.finding.Outline;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void escapesTextAlsoForAttributes() {
        assertThat(Html.text("<img src=x onerror=\"alert('1')\"> & co").markup())
                .isEqualTo("&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; co");
    }

    @Test
    void fillsEachHoleWithOnePartAndNeverAgain() {
        assertThat(Html.of("<b>{}</b>{}", Html.text("{}"), Html.text("<i>")).markup())
                .isEqualTo("<b>{}</b>&lt;i&gt;");
    }

    @Test
    void wantsAsManyPartsAsHoles() {
        assertThatThrownBy(() -> Html.of("<b>{}</b>")).hasMessageContaining("template has more than 0 holes");
        assertThatThrownBy(() -> Html.of("<b></b>", Html.EMPTY)).hasMessageContaining("template must have 1 holes");
    }

    @Test
    void keepsALinkInsideItsAttribute() {
        String button = EmailPage.button(URI.create("https://example.com/?a='x'&b=2"), "\"Go\"")
                .markup();
        assertThat(button)
                .contains("href=\"https://example.com/?a=&#39;x&#39;&amp;b=2\"")
                .contains(">&quot;Go&quot;</a>");
    }

    @Test
    void staysBelowWhatGmailCutsWithTenCardsOfTheLongestNames() {
        var card = new EmailPage.Card(
                "n".repeat(5_000),
                "9".repeat(5_000),
                EmailPage.Tone.SAVING,
                "f".repeat(5_000),
                "<".repeat(5_000),
                "m".repeat(5_000));
        var course = EmailPage.course(
                new Outline("z".repeat(28), 1, Duration.ofDays(1), Outline.Fold.MAXIMUM), "l".repeat(5_000));
        List<Html> cards = IntStream.range(0, 10)
                .mapToObj(i -> EmailPage.card(card, course, List.of()))
                .toList();
        String page = EmailPage.of("title", "preview", cards, "footer").markup();
        assertThat(page.length()).isBetween(20_000, 100_000);
    }

    @Test
    void drawsACourseAsColumnsWithGaps() {
        var outline = new Outline("0i-z", 13.1, Duration.ofDays(1), Outline.Fold.MAXIMUM);

        String course = EmailPage.course(outline, "CPU <daily>").markup();

        assertThat(course.split("<td valign", -1)).hasSize(5);
        assertThat(course).contains("height:1px;line-height:1px;background", "height:12px;", "height:24px;");
        assertThat(course).containsOnlyOnce("2px dotted").contains("CPU &lt;daily&gt;");
    }

    @Test
    void keepsTheIndentsOfASourceEdit() {
        var card = new EmailPage.Card("web", "1 USD", EmailPage.Tone.COST, "a → b", "because", "prod");
        assertThat(EmailPage.card(card, List.of("Resource:", "  Type: m5.large"))
                        .markup())
                .contains("<div>Resource:</div><div>\u00a0\u00a0Type: m5.large</div>");
    }
}
