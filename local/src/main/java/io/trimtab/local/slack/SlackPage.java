package io.trimtab.local.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// A message as it looks in a channel, made from the very JSON that was sent.
final class SlackPage {
    private SlackPage() {}

    /// @param time as Slack shows it beside the sender
    static String of(JsonObject message, String time) {
        JsonArray blocks = message.getAsJsonArray("blocks");
        String content = blocks.asList().stream()
                .map(block -> block(block.getAsJsonObject()))
                .collect(Collectors.joining("\n"));
        return PAGE.replace("{time}", MrkdwnHtml.escaped(time)).replace("{content}", content);
    }

    private static String block(JsonObject block) {
        return switch (block.get("type").getAsString()) {
            case "header" -> "<div class=\"header\">" + text(block.get("text")) + "</div>";
            case "divider" -> "<hr>";
            case "context" -> "<div class=\"context\">" + texts(block.getAsJsonArray("elements")) + "</div>";
            case "section" -> section(block);
            case "actions" -> "<div class=\"actions\">" + buttons(block.getAsJsonArray("elements")) + "</div>";
            case String other -> throw new IllegalArgumentException("no picture of block type " + other);
        };
    }

    private static String section(JsonObject block) {
        String text = block.has("text") ? "<div class=\"section\">" + text(block.get("text")) + "</div>" : "";
        return block.has("fields")
                ? text + "<div class=\"fields\">" + texts(block.getAsJsonArray("fields")) + "</div>"
                : text;
    }

    private static String texts(JsonArray elements) {
        return StreamSupport.stream(elements.spliterator(), false)
                .map(element -> "<div>" + text(element) + "</div>")
                .collect(Collectors.joining());
    }

    private static String buttons(JsonArray elements) {
        return StreamSupport.stream(elements.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(button -> "<span class=\"button "
                        + (button.has("style") ? button.get("style").getAsString() : "plain") + "\">"
                        + text(button.get("text")) + "</span>")
                .collect(Collectors.joining());
    }

    private static String text(JsonElement element) {
        JsonObject text = element.getAsJsonObject();
        String value = text.get("text").getAsString();
        return text.get("type").getAsString().equals("mrkdwn") ? MrkdwnHtml.of(value) : MrkdwnHtml.escaped(value);
    }

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Slack message</title>
            <style>
            body { margin: 0; background: #fff; color: #1d1c1d; font: 15px/22px Lato, "Slack-Lato", "Helvetica Neue", Helvetica, Arial, sans-serif; font-variant-ligatures: common-ligatures; }
            .message { display: flex; padding: 16px 20px 20px; max-width: 720px; }
            .avatar { flex: 0 0 36px; height: 36px; margin-right: 8px; border-radius: 4px; background: #0b7a5b; }
            .body { flex: 1; min-width: 0; }
            .name { font-weight: 900; }
            .app { background: #ebeaeb; color: #454447; border-radius: 2px; font-size: 10px; line-height: 14px; font-weight: 700; padding: 1px 3px; margin: 0 4px; vertical-align: 1px; }
            .time { color: #616061; font-size: 12px; }
            .header { font-size: 18px; line-height: 24px; font-weight: 900; margin: 8px 0 4px; }
            .section { margin: 8px 0 4px; overflow-wrap: anywhere; white-space: pre-wrap; }
            .fields { display: grid; grid-template-columns: 1fr 1fr; gap: 4px 16px; margin: 8px 0 4px; }
            .context { color: #616061; font-size: 13px; line-height: 18px; margin: 4px 0; overflow-wrap: anywhere; white-space: pre-wrap; }
            hr { border: 0; border-top: 1px solid #dddddd; margin: 12px 0; }
            b { font-weight: 900; }
            code { background: rgba(29,28,29,.04); border: 1px solid rgba(29,28,29,.13); border-radius: 3px; color: #c01343; font: 12px/1.5 Monaco, Menlo, Consolas, "DejaVu Sans Mono", monospace; padding: 2px 3px 1px; }
            a { color: #1264a3; text-decoration: none; }
            .person { background: rgba(29,155,209,.1); border-radius: 3px; color: #1264a3; padding: 0 2px 1px; }
            .actions { display: flex; flex-wrap: wrap; gap: 8px; margin: 12px 0 4px; }
            .button { border: 1px solid rgba(29,28,29,.3); border-radius: 4px; font-size: 13px; line-height: 26px; font-weight: 700; padding: 0 12px; }
            .button.primary { background: #007a5a; border-color: #007a5a; color: #fff; }
            .button.danger { border-color: #e01e5a; color: #e01e5a; }
            </style>
            </head>
            <body>
            <div class="message">
            <div class="avatar"><svg viewBox="0 0 36 36" width="36" height="36" aria-hidden="true"><path d="M9 8h15v16a6 6 0 0 1-6 6H9z" fill="#fff"/><path d="M25.5 16h4.5v8a6 6 0 0 1-4.500 5.700z" fill="#8fe0c4"/></svg></div>
            <div class="body">
            <div><span class="name">Trimtab</span> <span class="app">APP</span> <span class="time">{time}</span></div>
            {content}
            </div>
            </div>
            </body>
            </html>
            """;
}
