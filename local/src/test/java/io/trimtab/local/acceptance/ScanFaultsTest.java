package io.trimtab.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/// What goes wrong around a run, and what it makes of it.
final class ScanFaultsTest {
    /// The order of ARNs in which a run judges.
    private static final Comparator<String> FUNCTIONS_FIRST = Comparator.comparingInt(
                    (String arn) -> List.of("lambda", "rds", "ec2").indexOf(arn.split(":", 4)[2]))
            .thenComparing(Comparator.naturalOrder());

    private static ScannedAccount account;
    private static Scan undisturbed;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        account = ScannedAccount.start("--account", "bulk", "--scale", "60", "--seed", "9");
        undisturbed = succeeded(account.scan("undisturbed"));
    }

    @AfterAll
    static void close() {
        account.close();
    }

    @AfterEach
    void mend() {
        account.noFaults();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                           | event must be a JSON object such as {}, was ARRAY",
                "{\"id\": 7}                  | id must be a text that is not empty, was 7",
                "{\"detail\": \"tomorrow\"}   | detail must be an object, was \"tomorrow\"",
                "{\"detail\": {\"cursor\": \"i-1\"}} | detail.cursor: ",
            })
    void refusesAnEventAndNamesWhatIsWrongWithIt(String event, String complaint) throws IOException {
        var scan = account.scan(ScannedAccount.CHECKOUT, event(event), "bad-event");
        assertThat(scan.exitCode()).isEqualTo(1);
        assertThat(scan.log()).contains(complaint);
        assertThat(account.items("bad-event", "RUN#")).isEmpty();
    }

    @Test
    void runsForAnEventThatSaysNothing() throws IOException {
        var scan = succeeded(account.scan(ScannedAccount.CHECKOUT, event("{}"), "empty-event"));
        assertThat(scan.verdicts()).isEqualTo(undisturbed.verdicts());
    }

    @Test
    void namesAVariableThatIsMissingAndGivesAnExample() {
        var scan = account.scan("no-variable", "ENVIRONMENT=");
        assertThat(scan.exitCode()).isEqualTo(1);
        assertThat(scan.log()).contains("ENVIRONMENT").contains("dev (or staging, prod)");
    }

    @Test
    void judgesTheOthersAndClosesNothingWhenOneServiceIsDenied() {
        var table = "denied";
        succeeded(account.scan(table));
        var before = account.items(table, "RESOURCE#");
        account.faults("{\"deny\": [\"rds:DescribeDBInstances\"]}");
        var scan = succeeded(account.scan(table));

        assertThat(scan.failures()).contains("rds:DescribeDBInstances");
        assertThat(scan.verdicts())
                .isEqualTo(undisturbed.verdicts().stream()
                        .filter(verdict -> !verdict.contains(":rds:"))
                        .toList())
                .isNotEmpty();
        assertThat(before.keySet()).anyMatch(key -> key.contains(":rds:"));
        assertThat(account.items(table, "RESOURCE#")).isEqualTo(before);
    }

    @Test
    void doesWithoutPricesCommitmentsAndReportLinesThatItMayNotRead() {
        account.faults("{\"deny\": [\"pricing:GetProducts\", \"ce:GetReservationCoverage\", \"logs:StartQuery\"]}");
        var scan = succeeded(account.scan("few-rights"));

        assertThat(scan.complete()).isTrue();
        var changes = scan.decisions().stream()
                .filter(decision ->
                        decision.has("change") && decision.at("/change/to").has("instanceType"))
                .toList();
        assertThat(changes).isNotEmpty().allSatisfy(decision -> {
            assertThat(decision.get("prices").textValue()).contains("price book");
            assertThat(decision.get("saving").textValue()).contains("before commitments");
        });
    }

    @Test
    void waitsWhenItIsThrottledAndFinishesWithTheSameAnswer() {
        account.forgetCalls();
        account.faults("{\"limits\": {\"cloudwatch:GetMetricData\": 0.5, \"ec2:DescribeInstances\": 0.5}}");
        try (var ec2 = account.client(Ec2Client.builder())) {
            ec2.describeInstances(); // takes the one call that is free
        }
        var scan = succeeded(account.scan("throttled"));

        assertThat(account.calls().get("refused").has("cloudwatch:GetMetricData"))
                .isTrue();
        assertThat(scan.failures()).isEmpty();
        assertThat(scan.verdicts()).isEqualTo(undisturbed.verdicts());
    }

    @Test
    void givesTheSameAnswerWhenOneCallInTwentyFails() {
        account.forgetCalls();
        account.faults("{\"faultRate\": 0.05}");
        var scan = succeeded(account.scan("faults"));
        account.noFaults();

        assertThat(scan.failures()).isEmpty();
        assertThat(scan.verdicts()).isEqualTo(undisturbed.verdicts());
    }

    @Test
    void isDoneAtOnceInARegionWithoutAnyResource() {
        try (var empty = ScannedAccount.start("--account", "bulk", "--scale", "0")) {
            var scan = succeeded(empty.scan("empty-region"));
            assertThat(scan.looked()).isZero();
            assertThat(scan.decisions()).isEmpty();
            assertThat(scan.failures()).isEmpty();
            assertThat(scan.complete()).isTrue();
        }
    }

    @Test
    void judgesTheOthersWhenAnInstanceIsDeletedWhileItRuns() {
        try (var other = ScannedAccount.start("--account", "bulk", "--scale", "60", "--seed", "9")) {
            var gone = undisturbed.decisions().stream()
                    .map(decision -> decision.get("resource").textValue())
                    .filter(arn -> arn.contains(":instance/"))
                    .findFirst()
                    .orElseThrow();
            other.faults("{\"vanishAfter\": \"ec2:DescribeInstances\", \"vanish\": [\"%s\"]}"
                    .formatted(gone.substring(gone.indexOf('/') + 1)));
            var scan = succeeded(other.scan("vanished"));
            assertThat(scan.failures()).isEmpty();
            assertThat(others(scan, gone)).isEqualTo(others(undisturbed, gone));

            var next = succeeded(other.scan("vanished"));
            assertThat(next.of(gone)).isEmpty();
            assertThat(other.items("vanished", "RESOURCE#" + gone).values())
                    .allSatisfy(item -> assertThat(item.get("status").s()).isEqualTo("CLOSED"));
        }
    }

    @Test
    void booksItsContinuationWhenTimeRunsOutAndFinishesThere() throws IOException {
        try (var scheduler = account.client(SchedulerClient.builder())) {
            scheduler.createScheduleGroup(group -> group.name("trimtab-dev"));
        }
        var first = succeeded(account.scan(
                ScannedAccount.withTimeout(folder, 60),
                ScannedAccount.CHECKOUT.event("rightsizing-scan"),
                "continued"));
        assertThat(first.complete()).isFalse();
        assertThat(first.failures()).isEmpty();
        assertThat(account.schedules()).hasSize(1);
        var schedule = account.schedules().get(0);
        assertThat(schedule.get("ScheduleExpression").textValue()).startsWith("at(");
        assertThat(schedule.toString()).contains("trimtab-dev-rightsizing-scan");

        var rest = succeeded(account.scan(
                ScannedAccount.CHECKOUT, event(schedule.at("/Target/Input").textValue()), "continued"));
        assertThat(rest.outcome().get("runId")).isEqualTo(first.outcome().get("runId"));
        assertThat(rest.complete()).isTrue();
        assertThat(first.decisions()).isEmpty();
        assertThat(rest.verdicts()).isEqualTo(undisturbed.verdicts());
    }

    @Test
    void goesOnBehindTheLastResourceThatWasJudgedAndKeepsEarlierFindings() throws IOException {
        succeeded(account.scan("cursor"));
        var before = account.items("cursor", "RESOURCE#");
        var arns = undisturbed.decisions().stream()
                .map(decision -> decision.get("resource").textValue())
                .sorted(FUNCTIONS_FIRST)
                .distinct()
                .toList();
        var cursor = arns.get(arns.size() / 2);
        var rest = succeeded(account.scan(
                ScannedAccount.CHECKOUT,
                event("{\"detail\": {\"runId\": \"part-two\", \"cursor\": \"" + cursor + "\"}}"),
                "cursor"));

        assertThat(rest.decisions())
                .isNotEmpty()
                .allSatisfy(decision -> assertThat(decision.get("resource").textValue())
                        .usingComparator(FUNCTIONS_FIRST)
                        .isGreaterThan(cursor));
        assertThat(rest.verdicts())
                .isEqualTo(undisturbed.verdicts().stream()
                        .filter(verdict ->
                                FUNCTIONS_FIRST.compare(verdict.substring(0, verdict.indexOf(' ')), cursor) > 0)
                        .toList());
        assertThat(account.items("cursor", "RESOURCE#")).isEqualTo(before);
    }

    @Test
    void letsOneOfTwoRunsWorkAndTellsTheOtherThatItIsBusy() throws IOException {
        account.forgetCalls();
        account.faults("{\"limits\": {\"cloudwatch:GetMetricData\": 0.01}}");
        var working = CompletableFuture.supplyAsync(() -> account.scan("two"));
        while (!working.isDone() && !account.calls().toString().contains("cloudwatch:GetMetricData")) {
            LockSupport.parkNanos(100_000_000);
        }
        var second = succeeded(account.scan(ScannedAccount.CHECKOUT, event("{\"id\": \"other\"}"), "two"));
        account.noFaults();
        var first = succeeded(working.join());

        assertThat(second.failures()).contains("another run");
        assertThat(second.decisions()).isEmpty();
        assertThat(first.verdicts()).isEqualTo(undisturbed.verdicts());
    }

    private Path event(String content) throws IOException {
        return Files.writeString(folder.resolve("event.json"), content);
    }

    private static Scan succeeded(Scan scan) {
        assertThat(scan.exitCode()).as(scan.log()).isZero();
        return scan;
    }

    private static List<String> others(Scan scan, String arn) {
        return scan.verdicts().stream()
                .filter(verdict -> !verdict.startsWith(arn + " "))
                .toList();
    }
}
