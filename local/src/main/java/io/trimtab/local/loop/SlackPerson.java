package io.trimtab.local.loop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.trimtab.local.slack.SlackPost;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Somebody in Slack, who presses buttons and types commands. What comes of it is the event that Lambda makes of
/// Slack's request to the function's URL: a form in base64, signed as Slack signs.
///
/// @param id as Slack calls the person
/// @param signingSecret by which Slack signs; another one forges
public record SlackPerson(String id, String signingSecret) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MAC = "HmacSHA256";

    /// @param action of the button, such as `trimtab:approve`; it must be there to be pressed
    /// @param now when it is pressed, and the name of this one press
    public String press(SlackPost post, String action, Instant now) {
        JsonObject button = buttons(post)
                .filter(one -> one.get("action_id").getAsString().equals(action))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "the message must have a button " + action + ", has " + actions(post)));
        return press(action, button.get("value").getAsString(), now);
    }

    /// A button that was there once.
    ///
    /// @param value what it carried
    public String press(String action, String value, Instant now) {
        ObjectNode payload =
                JSON.createObjectNode().put("type", "block_actions").put("trigger_id", trigger(action + value, now));
        payload.putObject("user").put("id", id);
        payload.putArray("actions")
                .addObject()
                .put("type", "button")
                .put("action_id", action)
                .put("value", value);
        return signed("payload=" + encoded(payload.toString()), now);
    }

    /// @param text what stands behind `/trimtab`
    public String type(String text, Instant now) {
        return signed(
                "command=%2Ftrimtab&user_id=" + id + "&trigger_id=" + encoded(trigger(text, now)) + "&text="
                        + encoded(text),
                now);
    }

    /// The names of the buttons that the message has.
    public static List<String> actions(SlackPost post) {
        return buttons(post)
                .map(button -> button.get("action_id").getAsString())
                .toList();
    }

    private static Stream<JsonObject> buttons(SlackPost post) {
        return post.body().getAsJsonArray("blocks").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(block -> block.get("type").getAsString().equals("actions"))
                .flatMap(block -> block.getAsJsonArray("elements").asList().stream())
                .map(JsonElement::getAsJsonObject);
    }

    private String trigger(String what, Instant now) {
        return id + "." + Integer.toHexString(what.hashCode()) + "." + now.toEpochMilli();
    }

    private String signed(String body, Instant now) {
        String timestamp = String.valueOf(now.getEpochSecond());
        ObjectNode event = JSON.createObjectNode()
                .put("version", "2.0")
                .put("rawPath", "/")
                .put("isBase64Encoded", true)
                .put("body", Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
        event.putObject("requestContext").putObject("http").put("method", "POST");
        event.putObject("headers")
                .put("content-type", "application/x-www-form-urlencoded")
                .put("x-slack-request-timestamp", timestamp)
                .put("x-slack-signature", "v0=" + signature("v0:" + timestamp + ":" + body));
        return event.toString();
    }

    private String signature(String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(signingSecret.getBytes(StandardCharsets.UTF_8), MAC));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + MAC, missing);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
