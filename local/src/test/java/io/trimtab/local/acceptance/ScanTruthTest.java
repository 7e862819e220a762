package io.trimtab.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/// Every decision of the scan against what the account knows of every resource.
final class ScanTruthTest {
    private static ScannedAccount account;
    private static List<Truth> truth;
    private static Scan shipped;

    @BeforeAll
    static void scan() {
        account = ScannedAccount.start("--account", "demo");
        truth = account.truth();
        shipped = account.scan("truth");
        assertThat(shipped.exitCode()).as(shipped.log()).isZero();
    }

    @AfterAll
    static void close() {
        account.close();
    }

    @Test
    void changesWhatIsTooLargeAndNothingThatMustStay() {
        assertAllRight("demo", Comparison.of(truth, shipped));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3"})
    void changesWhatIsTooLargeInAccountsDrawnByChance(String seed) {
        try (var drawn = ScannedAccount.start("--account", "bulk", "--scale", "300", "--seed", seed)) {
            var scan = drawn.scan("truth");
            assertThat(scan.exitCode()).as(scan.log()).isZero();
            assertAllRight("300 resources by seed " + seed, Comparison.of(drawn.truth(), scan));
        }
    }

    @Test
    void looksAtEveryInstanceDatabaseAndFunction() {
        assertThat(shipped.looked())
                .isEqualTo(truth.stream().filter(Truth::scanned).count());
        assertThat(shipped.complete()).isTrue();
        assertThat(shipped.failures()).isEmpty();
    }

    @Test
    void callsIdleWhatIsIdleAndProposesNoSizeForIt() {
        assertThat(expecting("idle"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(shipped.of(row.arn()))
                        .singleElement()
                        .satisfies(decision -> {
                            assertThat(decision.get("verdict").textValue()).isEqualTo("IDLE");
                            assertThat(decision.has("change")).isFalse();
                        }));
    }

    @Test
    void tellsWhatIsTooSmallAndOnlyAdvisesWhatCostsMore() {
        assertThat(expecting("upsize-advice"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(shipped.of(row.arn()))
                        .singleElement()
                        .satisfies(decision -> {
                            assertThat(decision.get("verdict").textValue()).isEqualTo("UNDERSIZED");
                            assertThat(decision.has("change")).isFalse();
                        }));
        assertThat(expecting("upsize-advice"))
                .filteredOn(row -> row.kind().equals("rds") && row.expectTo().isPresent())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(shipped.of(row.arn()))
                        .extracting(decision ->
                                decision.at("/advice/to/instanceClass").textValue())
                        .containsExactly(row.expectTo().orElseThrow()));
    }

    @Test
    void choosesTypesThatHoldWhatIsUsed() {
        try (var types = new InstancePrices(account)) {
            assertThat(expecting("downsize"))
                    .allSatisfy(row -> instanceChange(row, shipped).forEach(change -> assertHolds(row, types, change)));
        }
    }

    /// The shipped rule takes one step at a time; the truth is drawn by "the most that was used plus 20 %".
    @Test
    void choosesNoDearerTypesThanTheTruthDoesWhenItBelievesThePast() {
        try (var ssm = account.client(SsmClient.builder())) {
            ssm.putParameter(parameter -> parameter
                    .name("/trimtab/believing")
                    .type(ParameterType.STRING)
                    .value("rightsizing: { outlook: { caution: 0 } }"));
        }
        var believing = account.scan("believing", "POLICY_PARAMETER=/trimtab/believing");
        assertAllRight("demo, believing the past", Comparison.of(truth, believing));
        try (var types = new InstancePrices(account)) {
            assertThat(expecting("downsize"))
                    .filteredOn(row -> row.kind().equals("ec2"))
                    .allSatisfy(row -> instanceChange(row, believing).forEach(change -> {
                        assertHolds(row, types, change);
                        assertThat(types.hourly(target(change)))
                                .isLessThanOrEqualTo(types.hourly(row.expectTo().orElseThrow()));
                    }));
        }
    }

    private static void assertAllRight(String what, Comparison comparison) {
        System.out.println("The scan against the truth, " + what + ":\n" + comparison.table());
        assertThat(comparison.wrong()).as("changes that should not be").isEmpty();
        assertThat(comparison.missed()).as("changes that are missing").isEmpty();
        assertThat(comparison.kinds().keySet()).containsExactly("ec2", "lambda", "rds");
        assertThat(comparison.kinds().values())
                .allSatisfy(tally -> assertThat(tally.right()).isPositive());
    }

    private static void assertHolds(Truth row, InstancePrices types, JsonNode change) {
        var type = types.type(target(change));
        var needs = row.needs().orElseThrow();
        assertThat((double) type.vCpuInfo().defaultVCpus())
                .as(row.label() + " " + change)
                .isGreaterThanOrEqualTo(needs.vcpus());
        assertThat((double) type.memoryInfo().sizeInMiB())
                .as(row.label() + " " + change)
                .isGreaterThanOrEqualTo(needs.memoryMib());
    }

    private static List<JsonNode> instanceChange(Truth row, Scan scan) {
        return scan.of(row.arn()).stream()
                .map(decision -> decision.path("change"))
                .filter(change -> change.path("to").has("instanceType"))
                .toList();
    }

    private static String target(JsonNode change) {
        return change.at("/to/instanceType").textValue();
    }

    private static List<Truth> expecting(String expect) {
        return truth.stream().filter(row -> row.expect().equals(expect)).toList();
    }
}
