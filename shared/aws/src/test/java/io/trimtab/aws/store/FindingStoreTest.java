package io.trimtab.aws.store;

import static io.trimtab.aws.store.Decisions.ACCOUNT;
import static io.trimtab.aws.store.Decisions.REGION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.aws.gateway.FailureKind;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.outcome.OutcomeJson;
import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.resource.Arn;
import io.trimtab.testing.LocalTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class FindingStoreTest {
    private static final Instant NOW = Instant.parse("2026-01-05T06:00:00Z");
    private static final RunLease LEASE =
            new RunLease("rightsizing-scan", ACCOUNT, REGION, "event-1", NOW.plus(Duration.ofDays(9)));

    private static final Told NOBODY = Told.of(List.of("slack"), Map.of());

    private final LocalTable local = new LocalTable();
    private final CountingClient client = new CountingClient(local.client(), 0);
    private final FindingStore findings = new FindingStore(new StateTable(client, LocalTable.NAME), _ -> {});

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void findingCarriesTheWholeDecision() {
        var decision = Decisions.oversized(1);

        var changes = record(LEASE, saw(decision), NOW);

        assertThat(changes).isEqualTo(new FindingChanges(List.of(decision), List.of(), List.of(), 0));
        var item = onlyItem();
        assertThat(text(item, "pk")).isEqualTo("RESOURCE#arn:aws:ec2:eu-central-1:123456789012:instance/i-1");
        assertThat(text(item, "sk")).isEqualTo("FINDING#ec2-oversized");
        assertThat(text(item, "gsi1pk")).isEqualTo("FINDING#OPEN#rightsizing-scan");
        assertThat(text(item, "gsi1sk")).isEqualTo("2026-01-05T06:00:00Z");
        assertThat(text(item, "verdict")).isEqualTo("OVERSIZED");
        assertThat(text(item, "environment")).isEqualTo("prod");
        assertThat(text(item, "risk")).isEqualTo("LOW");
        assertThat(text(item, "owner")).isEqualTo("CLOUDFORMATION shop");
        assertThat(text(item, "sourceEdit")).isEqualTo("Properties.InstanceType: m5.large");
        assertThat(text(item, "monthlySaving")).isEqualTo("210.24 USD");
        assertThat(text(item, "savingBasis")).isEqualTo("before commitments: Cost Explorer is off");
        assertThat(text(item, "prices")).isEqualTo("price list of 2026-01-05");
        var plan = decision.remedy().orElseThrow().plan();
        assertThat(text(item, "changeId")).isEqualTo(plan.changeId());
        assertThat(text(item, "planHash")).isEqualTo(plan.hash());
        assertThat(text(item, "decision"))
                .isEqualTo(OutcomeJson.of(decision))
                .contains("\"from\":{\"instanceType\":\"m5.2xlarge\"},\"to\":{\"instanceType\":\"m5.large\"}")
                .contains("\"metric\":\"CPUUtilization\"");
        assertThat(item).doesNotContainKeys("expiresAt", "closedBecause");
    }

    @Test
    void runAgainWritesNothing() {
        var sighting = saw(Decisions.oversized(1), Decisions.oversized(2), Decisions.rightSized(3));
        record(LEASE, sighting, NOW);
        var before = local.items();
        client.calls();

        var again = record(LEASE, sighting, NOW.plusSeconds(600));

        assertThat(again.nothing()).isTrue();
        assertThat(again.unchanged()).isEqualTo(2);
        assertThat(local.items()).isEqualTo(before);
        assertThat(client.calls()).isEqualTo(Map.of("Query", 2));
    }

    @Test
    void nextDayMovesOnlyWhenItWasSeen() {
        record(LEASE, saw(Decisions.oversized(1)), NOW);

        var changes = record(LEASE, saw(Decisions.oversized(1)), NOW.plus(Duration.ofDays(1)));

        assertThat(changes.nothing()).isTrue();
        assertThat(text(onlyItem(), "firstSeen")).isEqualTo("2026-01-05T06:00:00Z");
        assertThat(text(onlyItem(), "lastSeen")).isEqualTo("2026-01-06T06:00:00Z");
    }

    @Test
    void changedFindingKeepsItsFirstSight() {
        record(LEASE, saw(Decisions.oversized(1)), NOW);
        var smaller = Decisions.oversized(1, "m5.xlarge", "105.12", 40);

        var changes = record(LEASE, saw(smaller), NOW.plusSeconds(60));

        assertThat(changes.changed()).containsExactly(smaller);
        assertThat(text(onlyItem(), "firstSeen")).isEqualTo("2026-01-05T06:00:00Z");
        assertThat(text(onlyItem(), "monthlySaving")).isEqualTo("105.12 USD");
    }

    @Test
    void goneFindingIsClosedWithWhyAndMayGoAfterNinetyDays() {
        var decision = Decisions.oversized(1);
        record(LEASE, saw(decision), NOW);

        var changes = record(LEASE, saw(Decisions.rightSized(1)), NOW.plusSeconds(60));

        assertThat(changes.closed())
                .containsExactly(new ClosedFinding(
                        decision.resource(),
                        "shop-instance/i-1",
                        "ec2-oversized",
                        decision.monthlySaving(),
                        "Busiest 0.5 % used 60.0 % of 8 vCPUs."));
        assertThat(text(onlyItem(), "status")).isEqualTo("CLOSED");
        assertThat(text(onlyItem(), "gsi1pk")).isEqualTo("FINDING#CLOSED#rightsizing-scan");
        assertThat(text(onlyItem(), "closedAt")).isEqualTo("2026-01-05T06:01:00Z");
        assertThat(text(onlyItem(), "closedBecause")).isEqualTo("Busiest 0.5 % used 60.0 % of 8 vCPUs.");
        assertThat(onlyItem().get("expiresAt").n()).isEqualTo("1775368860");
        assertThat(record(LEASE, saw(Decisions.rightSized(1)), NOW.plusSeconds(120))
                        .nothing())
                .isTrue();
    }

    @Test
    void findingThatComesBackIsNewAndMayStay() {
        record(LEASE, saw(Decisions.oversized(1)), NOW);
        record(LEASE, saw(Decisions.rightSized(1)), NOW.plusSeconds(60));

        var changes = record(LEASE, saw(Decisions.oversized(1)), NOW.plusSeconds(120));

        assertThat(changes.appeared()).hasSize(1);
        assertThat(text(onlyItem(), "firstSeen")).isEqualTo("2026-01-05T06:02:00Z");
        assertThat(onlyItem()).doesNotContainKeys("closedAt", "closedBecause", "expiresAt");
    }

    @Test
    void anotherRegionsFindingsAreLeftAlone() {
        record(LEASE, saw(Decisions.oversized(1)), NOW);
        var elsewhere = new RunLease("rightsizing-scan", ACCOUNT, "us-east-1", "event-2", NOW.plusSeconds(300));

        var changes = record(elsewhere, new Sighting(List.of(), Set.of(), Set.of("ec2")), NOW);

        assertThat(changes.nothing()).isTrue();
        assertThat(text(onlyItem(), "status")).isEqualTo("OPEN");
    }

    @Test
    void nothingIsWrittenOnceTheLeaseIsOver() {
        assertThatThrownBy(() -> record(LEASE, saw(Decisions.oversized(1)), LEASE.until()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("lease must be held, but ended at 2026-01-14T06:00:00Z, now is 2026-01-14T06:00:00Z");
        assertThat(local.items()).isEmpty();
    }

    @Test
    void twoAttemptsAtTheSameEventLeaveOneFindingEach() {
        var sighting = sighting(100);

        Batches.together(
                List.of(() -> record(LEASE, sighting, NOW), () -> record(LEASE, sighting, NOW.plusSeconds(1))));

        assertThat(local.items())
                .hasSize(100)
                .allSatisfy(item -> assertThat(text(item, "status")).isEqualTo("OPEN"));
    }

    @Test
    void closedByAnotherRunIsNotClosedTwice() {
        record(LEASE, saw(Decisions.oversized(1)), NOW);
        var gone = new Sighting(List.of(), Set.of(), Set.of("ec2"));

        var both = Batches.<FindingChanges>together(List.of(
                () -> record(LEASE, gone, NOW.plusSeconds(60)), () -> record(LEASE, gone, NOW.plusSeconds(60))));

        assertThat(both.stream().mapToInt(changes -> changes.closed().size()).sum())
                .isEqualTo(1);
    }

    @Test
    void whatAPressedTableLeavesUndoneIsAskedForAgain() {
        List<Duration> pauses = new ArrayList<>();
        var pressed = new CountingClient(local.client(), 3);
        var store = new FindingStore(new StateTable(pressed, LocalTable.NAME), pauses::add);

        store.open(LEASE, NOBODY, NOW).write(List.of(Decisions.oversized(1)), NOW);

        assertThat(local.items()).hasSize(1);
        assertThat(pressed.calls()).isEqualTo(Map.of("Query", 2, "BatchGetItem", 4, "BatchWriteItem", 1));
        assertThat(pauses).containsExactly(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200));
    }

    @Test
    void tableThatStaysPressedIsAThrottling() {
        var pressed = new CountingClient(local.client(), 1000);
        var store = new FindingStore(new StateTable(pressed, LocalTable.NAME), _ -> {});

        assertThatThrownBy(() -> store.open(LEASE, NOBODY, NOW).write(List.of(Decisions.oversized(1)), NOW))
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.THROTTLED))
                .hasMessage("Unprocessed items after 10 attempts on dynamodb:BatchGetItem");
    }

    @Test
    void partsAreWrittenAsTheyComeAndWhatIsGoneIsClosedAtTheEnd() {
        record(LEASE, saw(Decisions.oversized(1), Decisions.oversized(2), Decisions.oversized(3)), NOW);
        var later = NOW.plusSeconds(60);
        var recording = findings.open(LEASE, NOBODY, later);

        recording.write(List.of(Decisions.oversized(1), Decisions.oversized(4)), later);
        assertThat(statuses()).containsOnly("OPEN").hasSize(4);
        recording.write(List.of(Decisions.rightSized(2), Decisions.oversized(3)), later.plusSeconds(9));
        assertThat(statuses()).containsOnly("OPEN").hasSize(4);
        var changes = recording
                .end(
                        saw(
                                Decisions.oversized(1),
                                Decisions.oversized(4),
                                Decisions.rightSized(2),
                                Decisions.oversized(3)),
                        later.plusSeconds(19))
                .changes();

        assertThat(changes.appeared()).containsExactly(Decisions.oversized(4));
        assertThat(changes.closed()).extracting(ClosedFinding::resource).containsExactly(Decisions.instance(2));
        assertThat(changes.unchanged()).isEqualTo(2);
        assertThat(statuses()).containsExactlyInAnyOrder("OPEN", "CLOSED", "OPEN", "OPEN");
    }

    @Test
    void partsWrittenAtOnceAreAllRecorded() {
        var recording = findings.open(LEASE, NOBODY, NOW);
        List<Judgement> all = IntStream.range(0, 200)
                .<Judgement>mapToObj(Decisions::oversized)
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 20)
                    .mapToObj(part -> all.subList(10 * part, 10 * part + 10))
                    .forEach(part -> threads.execute(() -> recording.write(part, NOW)));
        }

        var changes = recording
                .end(
                        new Sighting(all, all.stream().map(Judgement::resource).collect(Collectors.toSet()), Set.of()),
                        NOW)
                .changes();

        assertThat(changes.appeared()).hasSize(200).doesNotHaveDuplicates();
        assertThat(statuses()).containsOnly("OPEN").hasSize(200);
        assertThat(client.calls()).containsEntry("Query", 2);
    }

    @Test
    void aRunThatBreaksOffKeepsWhatItWroteAndClosesNothing() {
        record(LEASE, saw(Decisions.oversized(1)), NOW);
        var later = NOW.plusSeconds(60);
        findings.open(LEASE, NOBODY, later).write(List.of(Decisions.oversized(2)), later);

        var again = findings.open(LEASE, NOBODY, later.plusSeconds(60));
        again.write(List.of(Decisions.oversized(1), Decisions.oversized(2)), later.plusSeconds(60));
        var recorded = again.end(saw(Decisions.oversized(1), Decisions.oversized(2)), later.plusSeconds(60));

        assertThat(recorded.changes().appeared()).isEmpty();
        assertThat(recorded.changes().unchanged()).isEqualTo(2);
        assertThat(recorded.untold().since(NOW).appeared()).containsExactly(FindingKey.of(Decisions.oversized(2)));
    }

    @Test
    void thousandsOfFindingsTakeFewCalls() {
        var sighting = sighting(2_500);

        assertThat(record(LEASE, sighting, NOW).appeared()).hasSize(2_500);
        assertThat(client.calls()).isEqualTo(Map.of("Query", 2, "BatchGetItem", 25, "BatchWriteItem", 100));

        assertThat(record(LEASE, sighting, NOW.plusSeconds(600)).unchanged()).isEqualTo(2_500);
        assertThat(client.calls())
                .containsOnlyKeys("Query")
                .allSatisfy((_, pages) -> assertThat(pages).isLessThan(6));
    }

    private FindingChanges record(RunLease lease, Sighting sighting, Instant now) {
        Recording recording = findings.open(lease, NOBODY, now);
        recording.write(sighting.judgements(), now);
        return recording.end(sighting, now).changes();
    }

    private List<String> statuses() {
        return local.items().stream().map(item -> text(item, "status")).toList();
    }

    private static Sighting saw(Judgement... judgements) {
        return sighting(List.of(judgements));
    }

    private static Sighting sighting(int oversized) {
        return sighting(IntStream.range(0, oversized)
                .<Judgement>mapToObj(Decisions::oversized)
                .toList());
    }

    private static Sighting sighting(List<Judgement> judgements) {
        Set<Arn> present = judgements.stream().map(Judgement::resource).collect(Collectors.toSet());
        return new Sighting(judgements, present, Set.of("ec2"));
    }

    private Map<String, AttributeValue> onlyItem() {
        var items = local.items();
        assertThat(items).hasSize(1);
        return items.getFirst();
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return item.get(name).s();
    }
}
