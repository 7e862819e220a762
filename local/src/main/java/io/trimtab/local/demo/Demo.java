package io.trimtab.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.local.Checkout;
import io.trimtab.local.account.EmbeddedAccount;
import io.trimtab.local.invoke.InvokeCommand;
import io.trimtab.local.slack.NoticePreview;
import io.trimtab.local.slack.SlackPost;
import io.trimtab.local.slack.SlackRecorder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/// The demo's story: a scan of a fresh deployment, which only observes; the same scan again, which has nothing new to
/// tell; and the scan once the policy lets it ask. Every run is the real function from its zip.
public final class Demo {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN_PARAMETER = "/trimtab/demo/slack-token";
    private static final String POLICY_PARAMETER = "/trimtab/demo/policy";
    private static final String ASK = """
            environments:
              dev: {observeOnly: false, mode: approve}
              staging: {observeOnly: false, mode: approve}
              prod: {observeOnly: false, mode: approve}
            """;

    private final Checkout checkout;
    private final PrintStream output;
    private final PrintStream errors;

    public Demo(Checkout checkout, PrintStream output, PrintStream errors) {
        this.checkout = checkout;
        this.output = output;
        this.errors = errors;
    }

    /// @return the exit code: 0 when every run ended as it should
    public int run() {
        try (EmbeddedAccount account = EmbeddedAccount.start(checkout, "--account", "demo");
                SlackRecorder slack = SlackRecorder.start()) {
            return tell(account, slack);
        } catch (IOException | InterruptedException failed) {
            errors.println("trimtab demo: " + failed.getMessage());
            return 1;
        }
    }

    private int tell(EmbeddedAccount account, SlackRecorder slack) throws IOException, InterruptedException {
        Story story = new Story(output);
        try (AwsClients clients = clients(account)) {
            put(clients, TOKEN_PARAMETER, SlackRecorder.TOKEN, ParameterType.SECURE_STRING);
            put(clients, POLICY_PARAMETER, ASK, ParameterType.STRING);
        }
        story.account(account.ready());
        JsonNode first = scan(account, slack, Map.of());
        story.scan(first);
        story.truth(first, JSON.readTree(account.truth().toFile()));
        JsonNode mail = new Control(account.endpoint()).get("mail");
        story.notices(slack.posts(), mail);
        Path pages = write(first, slack.posts(), mail);
        JsonNode again = scan(account, slack, Map.of());
        story.again(again, slack.posts().size());
        JsonNode asking = scan(account, slack, Map.of("POLICY_PARAMETER", POLICY_PARAMETER));
        story.asking(asking, slack.posts().size());
        story.end(pages);
        return story.asExpected(first, again, asking, slack.posts().size()) ? 0 : 1;
    }

    private JsonNode scan(EmbeddedAccount account, SlackRecorder slack, Map<String, String> more) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "rightsizing-scan",
                "--event",
                checkout.root().resolve("events/rightsizing-scan.json").toString(),
                "--endpoint-url",
                account.endpoint().toString(),
                "--all"));
        Map<String, String> told = Map.of(
                "SLACK_API_URL", slack.api().toString(),
                "SLACK_CHANNEL", "C0TRIMTAB00",
                "SLACK_TOKEN_PARAMETER", TOKEN_PARAMETER,
                "REPORT_SENDER", "reports@example.com",
                "REPORT_RECIPIENTS", "team@example.com");
        told.forEach((name, value) -> words.addAll(List.of("--env", name + "=" + value)));
        more.forEach((name, value) -> words.addAll(List.of("--env", name + "=" + value)));
        ByteArrayOutputStream outcome = new ByteArrayOutputStream();
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        int exit = new InvokeCommand(checkout, System.getenv())
                .run(
                        words,
                        new PrintStream(outcome, true, StandardCharsets.UTF_8),
                        new PrintStream(log, true, StandardCharsets.UTF_8));
        if (exit != 0) {
            throw new IOException("the scan failed:\n" + log.toString(StandardCharsets.UTF_8));
        }
        return JSON.readTree(outcome.toByteArray());
    }

    private Path write(JsonNode outcome, List<SlackPost> posts, JsonNode mail) throws IOException {
        Path folder = checkout.root().resolve("target/demo");
        NoticePreview preview = new NoticePreview(folder);
        preview.writeSlack(posts.getFirst().body(), "6:00 AM");
        preview.writeEmail(mail.get(0).path("html").asText());
        Files.writeString(
                folder.resolve("outcome.json"),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(outcome));
        return folder;
    }

    private static AwsClients clients(EmbeddedAccount account) {
        URI endpoint = account.endpoint();
        return new AwsClients(
                endpoint,
                Region.of(account.region()),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("demo", "demo")));
    }

    private static void put(AwsClients clients, String name, String value, ParameterType type) {
        clients.ssm()
                .putParameter(parameter -> parameter.name(name).value(value).type(type));
    }
}
