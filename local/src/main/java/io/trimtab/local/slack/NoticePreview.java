package io.trimtab.local.slack;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.trimtab.aws.notify.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes a notice as pages that a browser shows: what the people in the channel see, and what comes by mail. The
/// pictures in the documentation are made of these.
public final class NoticePreview {
    private final Path folder;

    public NoticePreview(Path folder) {
        this.folder = folder;
    }

    /// @param time as Slack shows it beside the sender, such as `6:00 AM`
    /// @return the page of the Slack message; that of the e-mail and its plain text lie beside it
    public Path write(Notice.Message message, String time) throws IOException {
        writeFile("email-notice.html", message.email().html().markup());
        writeFile(
                "email-notice.txt",
                "Subject: " + message.email().subject() + "\n\n"
                        + message.email().text());
        return writeSlack(JsonParser.parseString(message.slack().toJson()).getAsJsonObject(), time);
    }

    /// @param message as the recorder got it
    public Path writeSlack(JsonObject message, String time) throws IOException {
        return writeFile("slack-notice.html", SlackPage.of(message, time));
    }

    /// @param file its name, such as `slack-change-kept.html`
    /// @param message as the recorder has it
    public Path writeSlack(String file, JsonObject message, String time) throws IOException {
        return writeFile(file, SlackPage.of(message, time));
    }

    /// @param html as it was handed to SES
    public Path writeEmail(String html) throws IOException {
        return writeFile("email-notice.html", html);
    }

    private Path writeFile(String name, String text) throws IOException {
        Files.createDirectories(folder);
        return Files.writeString(folder.resolve(name), text);
    }
}
