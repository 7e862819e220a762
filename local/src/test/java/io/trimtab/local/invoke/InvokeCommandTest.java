package io.trimtab.local.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.local.Checkout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.joda.time.DateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs sample functions, packed as a deployment would pack them, through the whole command.
final class InvokeCommandTest {
    @TempDir
    Path root;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @BeforeEach
    void packTheSamples() throws IOException {
        Files.writeString(root.resolve("event.json"), """
                {"time": "2026-01-05T06:00:00Z", "detail-type": "Scheduled Event",
                 "account": "210987654321", "region": "eu-west-1", "detail": {}}
                """);
        var zip = root.resolve("functions/sample/target/sample.zip");
        Files.createDirectories(zip.getParent());
        try (var packed = new ZipOutputStream(Files.newOutputStream(zip));
                var classes = Files.newDirectoryStream(compiled(), "SampleHandlers*.class")) {
            for (var file : classes) {
                packed.putNextEntry(new ZipEntry("io/trimtab/local/invoke/" + file.getFileName()));
                Files.copy(file, packed);
            }
            for (var library : List.of(ScheduledEvent.class, DateTime.class)) {
                packed.putNextEntry(new ZipEntry("lib/" + origin(library).getFileName()));
                Files.copy(origin(library), packed);
            }
        }
    }

    private static Path compiled() {
        return origin(SampleHandlers.class).resolve("io/trimtab/local/invoke");
    }

    private static Path origin(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException cause) {
            throw new IllegalStateException(cause);
        }
    }

    private int invoke(Class<?> handler, int timeoutSeconds, String... more) throws IOException {
        Files.writeString(root.resolve("template.yaml"), """
                Resources:
                  Sample:
                    Type: AWS::Serverless::Function
                    Properties:
                      FunctionName: !Sub sample-of-${AWS::AccountId}
                      CodeUri: functions/sample/target/sample.zip
                      Handler: %s::handleRequest
                      MemorySize: 200
                      Timeout: %d
                      Role: !GetAtt SampleRole.Arn
                      Environment:
                        Variables: {TABLE_NAME: !Sub "table-in-${AWS::Region}"}
                  SampleRole:
                    Type: AWS::IAM::Role
                """.formatted(handler.getName(), timeoutSeconds));
        var words = new ArrayList<>(
                List.of("sample", "--event", root.resolve("event.json").toString()));
        words.addAll(List.of(more));
        return new InvokeCommand(new Checkout(root), Map.of())
                .run(words, new PrintStream(output, true), new PrintStream(errors, true));
    }

    private String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    @Test
    void printsTheOutcomeAloneAndTheRestOnStandardError() throws IOException {
        var code = invoke(SampleHandlers.Report.class, 90);

        assertThat(code).as(errors()).isZero();
        assertThat(new ObjectMapper().readTree(output()))
                .isEqualTo(new ObjectMapper().readTree("""
                                {"arn": "arn:aws:lambda:eu-west-1:210987654321:function:sample-of-210987654321",
                                 "heapMib": %d, "memory": 200, "secondsLeft": 90, "table": "table-in-eu-west-1",
                                 "time": "2026-01-05T06:00:00Z"}
                                """.formatted(heapMib())));
        assertThat(output()).endsWith("}" + System.lineSeparator());
        assertThat(errors()).contains("a line that must not reach the outcome", "a line for the log");
    }

    /// What this machine's collector offers of 85 % of 200 MiB: the survivor space that is kept free differs.
    private long heapMib() throws IOException {
        var reported = new ObjectMapper().readTree(output()).get("heapMib").longValue();
        assertThat(reported).isBetween(155L, 170L);
        return reported;
    }

    @Test
    void readsTheEventClassesOfAwsAsLambdaDoes() throws IOException {
        assertThat(invoke(SampleHandlers.Typed.class, 90)).as(errors()).isZero();
        assertThat(output().strip()).isEqualTo("\"Scheduled Event of 2026\"");
    }

    @Test
    void handsAStreamHandlerTheEventAsItIs() throws IOException {
        assertThat(invoke(SampleHandlers.Copy.class, 90)).as(errors()).isZero();
        assertThat(output().strip())
                .isEqualTo(Files.readString(root.resolve("event.json")).strip());
    }

    @Test
    void reportsWhatTheFunctionThrewAndPrintsNoOutcome() throws IOException {
        assertThat(invoke(SampleHandlers.Failing.class, 90)).isEqualTo(1);
        assertThat(output()).isEmpty();
        assertThat(errors())
                .contains("java.lang.IllegalStateException: no table trimtab-dev")
                .endsWith(
                        "%nno table trimtab-dev%ntrimtab invoke: sample failed, see above (exit code 1)%n".formatted());
    }

    /// The template sets them for Lambda.
    @Test
    void takesTheJvmsOptionsOfTheTemplateWithoutTellingSo() throws IOException {
        assertThat(invoke(SampleHandlers.Copy.class, 90, "--env", "JAVA_TOOL_OPTIONS=-XX:+UseSerialGC -Xshare:auto"))
                .as(errors())
                .isZero();
        assertThat(errors()).doesNotContain("Picked up");
        assertThat(invoke(SampleHandlers.Copy.class, 90, "--env", "JAVA_TOOL_OPTIONS=-XX:NoSuchOption"))
                .isEqualTo(1);
        assertThat(errors()).contains("NoSuchOption");
    }

    @Test
    void stopsTheFunctionAtTheTimeoutOfTheTemplate() throws IOException {
        assertThat(invoke(SampleHandlers.Endless.class, 1)).isEqualTo(1);
        assertThat(output()).isEmpty();
        assertThat(errors()).contains("Task timed out after 1 seconds");
    }

    @Test
    void namesTheJobsThatThereAre() throws IOException {
        invoke(SampleHandlers.Copy.class, 90);
        output.reset();
        var code = new InvokeCommand(new Checkout(root), Map.of())
                .run(
                        List.of("other", "--event", root.resolve("event.json").toString()),
                        new PrintStream(output, true),
                        new PrintStream(errors, true));

        assertThat(code).isEqualTo(2);
        assertThat(output()).isEmpty();
        assertThat(errors()).contains("trimtab invoke: expected a JOB of sample, was other");
    }

    @Test
    void saysWhenTheFunctionIsNotBuilt() throws IOException {
        Files.delete(root.resolve("functions/sample/target/sample.zip"));

        assertThat(invoke(SampleHandlers.Copy.class, 90)).isEqualTo(1);
        assertThat(errors()).contains("expected the built function at").contains("./trimtab builds it");
    }
}
