package io.trimtab.local.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.trimtab.aws.notify.Notice;
import io.trimtab.rightsizing.notice.ScanNotice;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackRecorderTest {
    private static final String SECTION = "{'type':'section','text':{'type':'mrkdwn','text':'TEXT'}}";

    private final SlackRecorder slack = SlackRecorder.start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.shutdownNow();
        slack.close();
    }

    @Test
    void wantsItsToken() throws Exception {
        String message = "{'channel':'C1','text':'hi'}";
        assertThat(error(post("chat.postMessage", "", message))).isEqualTo("not_authed");
        assertThat(error(post("chat.postMessage", "xoxb-other", message))).isEqualTo("invalid_auth");
        assertThat(error(api("chat.delete", message))).isEqualTo("unknown_method");
        assertThat(slack.posts()).isEmpty();
        assertThat(slack.requests()).isEqualTo(3);
    }

    @Test
    void takesAMessageAndItsRewriting() throws Exception {
        JsonObject posted = api("chat.postMessage", "{'channel':'C1','text':'hi'}");
        assertThat(posted.get("ok").getAsBoolean()).isTrue();
        String ts = posted.get("ts").getAsString();
        String rewritten = "{'channel':'C1','ts':'" + ts + "','text':'bye'}";
        assertThat(api("chat.update", rewritten).get("ok").getAsBoolean()).isTrue();
        assertThat(slack.posts()).hasSize(1);
        assertThat(slack.posts().getFirst().body().get("text").getAsString()).isEqualTo("bye");
        assertThat(error(api("chat.update", rewritten.replace("C1", "C2")))).isEqualTo("message_not_found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "{'text':'hi'}; invalid_arguments",
                "{'channel':'C1'}; no_text",
                "{'channel':'C1','blocks':[]}; no_text",
                "{'channel':'C1','blocks':[{'type':'marquee'}]}; invalid_blocks",
                "{'channel':'C1','blocks':[{'type':'header'}]}; invalid_blocks",
                "{'channel':'C1','blocks':[{'type':'section'}]}; invalid_blocks",
                "{'channel':'C1','blocks':[{'type':'context','elements':[]}]}; invalid_blocks",
                "{'channel':'C1','text':'<!channel>'}; invalid_blocks",
                "{'channel':; invalid_json"
            })
    void refusesWhatSlackRefuses(String message, String error) throws Exception {
        assertThat(error(api("chat.postMessage", message))).isEqualTo(error);
        assertThat(slack.posts()).isEmpty();
    }

    @Test
    void takesFiftyBlocksAndNotOneMore() throws Exception {
        assertThat(api("chat.postMessage", message(blocks(50, "x"))).get("ok").getAsBoolean())
                .isTrue();
        JsonObject refused = api("chat.postMessage", message(blocks(51, "x")));
        assertThat(refused.toString()).contains("no more than 50 items allowed [json-pointer:/blocks]");
    }

    @Test
    void takesThreeThousandCharactersAndNotOneMore() throws Exception {
        assertThat(api("chat.postMessage", message(blocks(1, "x".repeat(3_000))))
                        .get("ok")
                        .getAsBoolean())
                .isTrue();
        JsonObject refused = api("chat.postMessage", message(blocks(1, "x".repeat(3_001))));
        assertThat(refused.toString()).contains("must be less than 3001 characters [json-pointer:/blocks/0/text/text]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a <!here>", "<@U1>", "a & b", "<b>", "1 > 0"})
    void showsUnescapedMarkup(String text) throws Exception {
        JsonObject refused = api("chat.postMessage", message(blocks(1, text)));
        assertThat(refused.toString()).contains("unescaped markup [json-pointer:/blocks/0/text/text]");
    }

    @Test
    void takesTheWebhooksMessagesAndRefusesInAWord() throws Exception {
        HttpResponse<String> taken = send(slack.webhook(), "", "{'text':'hi'}");
        assertThat(taken.body()).isEqualTo("ok");
        HttpResponse<String> refused = send(slack.webhook(), "", "{}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo("no_text");
    }

    /// What names, tags and error texts may bring along, in every place of the message at once.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!channel> & <@U1> @here #general",
                "*_~`x`~_* > ``` \n> quote\n",
                "<https://evil.example|all well> https://evil.example/?a=1&b=2",
                "</table><script>alert(1)</script>\r\nBcc: all@example.com",
                "👨‍👩‍👧\u202E\u0000\uD83D :tada: ${jndi:ldap://x} {} %s"
            })
    void takesOurNoticeWhateverItIsAbout(String text) throws Exception {
        for (String name : new String[] {text, text.repeat(400), "&".repeat(6_000)}) {
            var message = (Notice.Message) ScanNotice.of(SampleScan.hostile(name));
            HttpResponse<String> answer =
                    send(slack.webhook(), "", message.slack().toJson());
            assertThat(answer.body()).isEqualTo("ok");
            assertThat(message.email().html().markup()).doesNotContain("<script", "{}\">");
            assertThat(message.email().html().markup().length()).isLessThan(100_000);
            assertThat(message.email().subject()).doesNotContain("\n", "\r").hasSizeLessThanOrEqualTo(200);
        }
    }

    private static String message(String blocks) {
        return "{'channel':'C1','blocks':[" + blocks + "]}";
    }

    private static String blocks(int number, String text) {
        return String.join(",", Collections.nCopies(number, SECTION.replace("TEXT", text)));
    }

    private static String error(JsonObject answer) {
        return answer.get("error").getAsString();
    }

    private JsonObject api(String method, String json) throws IOException, InterruptedException {
        return post(method, SlackRecorder.TOKEN, json);
    }

    private JsonObject post(String method, String token, String json) throws IOException, InterruptedException {
        String answer = send(slack.api().resolve(method), token, json).body();
        return JsonParser.parseString(answer).getAsJsonObject();
    }

    /// @param json with ' for ", which no test needs otherwise
    private HttpResponse<String> send(URI address, String token, String json) throws IOException, InterruptedException {
        String body = json.startsWith("{'") ? json.replace('\'', '"') : json;
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
