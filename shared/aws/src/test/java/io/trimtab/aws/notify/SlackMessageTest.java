package io.trimtab.aws.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.model.block.LayoutBlock;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlackMessageTest {
    @Test
    void writesWhatChatPostMessageTakes() {
        var message = new SlackMessage(
                Mrkdwn.text("a & b"),
                List.of(SlackBlocks.header("Title & <more>"), SlackBlocks.section(Mrkdwn.bold("x"))));
        assertThat(message.toJson("C1"))
                .isEqualTo("{\"text\":\"a &amp; b\",\"blocks\":["
                        + "{\"type\":\"header\",\"text\":"
                        + "{\"type\":\"plain_text\",\"text\":\"Title & <more>\",\"emoji\":false}},"
                        + "{\"type\":\"section\",\"text\":"
                        + "{\"type\":\"mrkdwn\",\"text\":\"*x*\",\"verbatim\":true}}],"
                        + "\"parse\":\"none\",\"link_names\":false,\"unfurl_links\":false,\"unfurl_media\":false,"
                        + "\"channel\":\"C1\"}");
    }

    @Test
    void keepsFiftyBlocksAndSaysHowManyItLeftOut() {
        assertThat(blocks(50).get(49).getAsJsonObject().get("type").getAsString())
                .isEqualTo("divider");
        JsonArray cut = blocks(53);
        assertThat(cut).hasSize(50);
        assertThat(cut.get(49).toString()).contains("… and 4 more parts that one message cannot hold");
    }

    @Test
    void leavesOutWholeLinesThatASectionCannotHold() {
        Mrkdwn line = Mrkdwn.bold("x".repeat(998));
        assertThat(textOf(SlackBlocks.section(line, line))).hasSize(2_001);
        String cut = textOf(SlackBlocks.section(line, line, line));
        assertThat(cut).hasSize(2_003).endsWith("x*\n…");
    }

    @Test
    void cutsOneLongLineToWhatASectionHolds() {
        assertThat(textOf(SlackBlocks.section(Mrkdwn.text("&".repeat(4_000)))))
                .hasSizeLessThanOrEqualTo(3_000)
                .endsWith("&amp;…");
    }

    @Test
    void cutsAHeaderAtAHundredAndFiftyCharacters() {
        var header = JsonParser.parseString(
                        new SlackMessage(Mrkdwn.EMPTY, List.of(SlackBlocks.header("h".repeat(151)))).toJson())
                .getAsJsonObject();
        assertThat(textOf(header.getAsJsonArray("blocks").get(0).getAsJsonObject()))
                .hasSize(150)
                .endsWith("h…");
    }

    private static JsonArray blocks(int number) {
        List<LayoutBlock> blocks = Collections.nCopies(number, SlackBlocks.divider());
        return JsonParser.parseString(new SlackMessage(Mrkdwn.EMPTY, blocks).toJson())
                .getAsJsonObject()
                .getAsJsonArray("blocks");
    }

    private static String textOf(LayoutBlock block) {
        return textOf(JsonParser.parseString(new SlackMessage(Mrkdwn.EMPTY, List.of(block)).toJson())
                .getAsJsonObject()
                .getAsJsonArray("blocks")
                .get(0)
                .getAsJsonObject());
    }

    private static String textOf(JsonObject block) {
        return block.getAsJsonObject("text").get("text").getAsString();
    }
}
