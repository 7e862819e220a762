package io.trimtab.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.local.Checkout;
import io.trimtab.local.account.EmbeddedAccount;
import io.trimtab.local.delivery.Order;
import io.trimtab.local.delivery.VirtualClock;
import io.trimtab.local.invoke.InvokeCommand;
import io.trimtab.local.loop.Ground;
import io.trimtab.local.loop.Stack;
import io.trimtab.local.slack.NoticePreview;
import io.trimtab.local.slack.SlackPost;
import io.trimtab.local.slack.SlackRecorder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The demo's story: a scan of a fresh deployment, which only observes; the same scan again, which has nothing new to
/// tell; the scan once the policy lets it ask; two of its changes on their way through the loop; alarms; and tables
/// held to how they shall scale. Every scan is the real function from its zip; the loop's functions run in this JVM, by
/// a clock that jumps.
public final class Demo {
    /// Who may approve, by Slack's id.
    static final String APPROVER = "U0ANNA";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TABLE = "trimtab-dev";
    /// Days of metrics to come: for as long a change is watched.
    private static final String AHEAD_DAYS = "9";

    static final String ASK = """
            environments:
              dev:
                observeOnly: false
                mode: approve
                changes: {approvers: [%s], blastRadius: {shareOfFleet: 0.5}}
              staging: {observeOnly: false, mode: approve}
              prod: {observeOnly: false, mode: approve}
            """.formatted(APPROVER);

    private final Checkout checkout;
    private final PrintStream output;
    private final PrintStream errors;

    public Demo(Checkout checkout, PrintStream output, PrintStream errors) {
        this.checkout = checkout;
        this.output = output;
        this.errors = errors;
    }

    /// @return the exit code: 0 when every run ended as it should, and the loop closed
    public int run() {
        Path pages = checkout.root().resolve("target/demo");
        PrintStream console = System.out;
        try (PrintStream log = log(pages)) {
            System.setOut(log); // where the functions of this JVM write what Lambda would collect
            return run(pages);
        } catch (IOException failed) {
            errors.println("trimtab demo: " + failed.getMessage());
            return 1;
        } finally {
            System.setOut(console);
        }
    }

    private int run(Path pages) throws IOException {
        EmbeddedAccount account = EmbeddedAccount.start(checkout, "--account", "demo", "--ahead-days", AHEAD_DAYS);
        try (Ground ground = Ground.of(checkout, account);
                SlackRecorder slack = SlackRecorder.start();
                Stack stack = new Stack(
                        ground,
                        slack,
                        Stack.Setup.plain(
                                TABLE,
                                ASK,
                                new VirtualClock(
                                        Clock.tickSeconds(ZoneOffset.UTC).instant()),
                                Order.calm()))) {
            return tell(ground, stack, pages);
        }
    }

    private int tell(Ground ground, Stack stack, Path pages) throws IOException {
        EmbeddedAccount account = ground.account();
        SlackRecorder slack = stack.slack();
        Teller teller = new Teller(output);
        Story story = new Story(teller);
        NoticePreview preview = new NoticePreview(pages);
        story.account(account.ready());
        JsonNode first = scan(account, stack, Map.of());
        story.scan(first);
        story.truth(first, JSON.readTree(account.truth().toFile()));
        JsonNode mail = ground.control().get("mail");
        story.notices(slack.posts(), mail);
        write(preview, first, slack.posts(), mail, pages);
        JsonNode again = scan(account, stack, Map.of());
        story.again(again, slack.posts().size());
        JsonNode asking = scan(account, stack, Map.of("POLICY_PARAMETER", stack.policyParameter()));
        int notices = slack.posts().size();
        story.asking(asking, notices);
        boolean closed = new LoopStory(ground, stack, preview, teller).closes();
        boolean answered = new AlarmStory(ground, stack, teller).answers();
        boolean sized = new FleetStory(ground, stack, teller).answers();
        boolean aligned = new ScalingStory(ground, stack, teller).aligns();
        story.end(pages);
        return closed && answered && sized && aligned && story.asExpected(first, again, asking, notices) ? 0 : 1;
    }

    private JsonNode scan(EmbeddedAccount account, Stack stack, Map<String, String> more) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "rightsizing-scan",
                "--event",
                checkout.event("rightsizing-scan").toString(),
                "--endpoint-url",
                account.endpoint().toString(),
                "--all"));
        Map<String, String> told = Map.of(
                "SLACK_API_URL", stack.slack().api().toString(),
                "SLACK_CHANNEL", "C0TRIMTAB00",
                "SLACK_TOKEN_PARAMETER", stack.slackTokenParameter(),
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

    private static void write(
            NoticePreview preview, JsonNode outcome, List<SlackPost> posts, JsonNode mail, Path folder)
            throws IOException {
        preview.writeSlack(posts.getFirst().body(), "6:00 AM");
        preview.writeEmail(mail.get(0).path("html").asText());
        Files.writeString(
                folder.resolve("outcome.json"),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(outcome));
    }

    private static PrintStream log(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new PrintStream(Files.newOutputStream(folder.resolve("functions.log")), true, StandardCharsets.UTF_8);
    }
}
