package io.trimtab.local.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.notify.Notice;
import io.trimtab.rightsizing.notice.ScanNotice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Leaves its pages in `target/notice`, to be looked at.
class NoticePreviewTest {
    private static final Path FOLDER = Path.of("target", "notice");

    @Test
    void showsEveryBlockOfTheMessageAndItsMail() throws IOException {
        var message = (Notice.Message) ScanNotice.of(SampleScan.summary());
        Path page = new NoticePreview(FOLDER).write(message, "6:00 AM");
        assertThat(Files.readString(page))
                .contains("<div class=\"header\">Rightsizing: 1,031 USD a month to save</div>")
                .contains("<code>analytics-replay</code> i-07d1c2b3a4f5e6071")
                .contains("r5.4xlarge → r5.2xlarge  <b>367.92 USD a month</b>")
                .contains("<b>61</b> right-sized");
        assertThat(Files.readString(FOLDER.resolve("email-notice.html"))).contains("1,031 USD a month");
    }

    @Test
    void showsARunInThreePartsAsOne() throws IOException {
        var message = (Notice.Message) ScanNotice.of(SampleScan.inThreeParts());
        Path page = new NoticePreview(FOLDER.resolve("parts")).write(message, "6:14 AM");
        assertThat(Files.readString(page))
                .contains("<div class=\"header\">Rightsizing: 1,031 USD a month to save</div>")
                .contains("64 EC2 instances, 14 Lambda functions, in 3 parts.")
                .contains("The run of 4 Jan 2026, 06:00 UTC had not finished when this one began.");
    }

    @Test
    void showsMarkupAsSlackDoes() {
        assertThat(MrkdwnHtml.of("*a* b*c*d `*x* <` _i_ snake_case_name ~s~"))
                .isEqualTo("<b>a</b> b*c*d <code>*x* <</code> <i>i</i> snake_case_name <s>s</s>");
        assertThat(MrkdwnHtml.of("<https://example.com/?a=1&amp;b=2|All &lt;b&gt;>\nnext"))
                .isEqualTo("<a href=\"https://example.com/?a=1&amp;b=2\">All &lt;b&gt;</a><br>next");
    }
}
