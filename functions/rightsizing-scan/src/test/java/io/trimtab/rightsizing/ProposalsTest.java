package io.trimtab.rightsizing;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.settings.PolicySource;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.StateTable;
import io.trimtab.aws.store.WalkStore;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.finding.Remedy;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Policy;
import io.trimtab.domain.price.PriceSource;
import io.trimtab.domain.price.Saving;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.tuning.Objective;
import io.trimtab.domain.tuning.Stay;
import io.trimtab.domain.tuning.Walk;
import io.trimtab.testing.LocalTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.lambda.powertools.metrics.Metrics;

class ProposalsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");

    private final LocalTable local = new LocalTable();
    private final StateTable table = new StateTable(local.client(), LocalTable.NAME);
    private final ChangeStore changes = new ChangeStore(table);
    private final WalkStore walks = new WalkStore(table);

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void asksForWhatThePolicyLetsBeAskedForInItsOwnEnvironmentAlone() {
        List<Failure> failures = propose(
                NOW,
                oversized(1, Environment.DEV, Remedy.Standing.PROPOSED),
                oversized(2, Environment.DEV, Remedy.Standing.OBSERVED),
                oversized(3, Environment.DEV, Remedy.Standing.ADVISED),
                oversized(4, Environment.PROD, Remedy.Standing.PROPOSED));

        assertThat(failures).isEmpty();
        assertThat(changes.list(Status.PROPOSED))
                .extracting(change -> change.plan().resource().resource())
                .containsExactly("instance/i-1");
    }

    @Test
    void theNextScanAsksNothingTwice() {
        propose(NOW, oversized(1, Environment.DEV, Remedy.Standing.PROPOSED));
        propose(NOW.plus(Duration.ofDays(1)), oversized(1, Environment.DEV, Remedy.Standing.PROPOSED));

        Change change = changes.list(Status.PROPOSED).getFirst();
        assertThat(change.version()).isEqualTo(1);
        assertThat(changes.audit(change.id())).hasSize(1);
    }

    @Test
    void stopsInTimeAndSaysSo() {
        Decision late = oversized(1, Environment.DEV, Remedy.Standing.PROPOSED);

        List<Failure> failures = proposals(NOW.plusSeconds(271)).propose(run(NOW), List.of(late));

        assertThat(failures).containsExactly(new Failure("changes", "time ran out: the next run asks for the rest"));
        assertThat(changes.list(Status.PROPOSED)).isEmpty();
    }

    @Test
    void aFunctionWhoseMemoryIsBeingTunedIsNotShrunkAgainButGrows() {
        walks.write(new Walk(
                FUNCTION,
                List.of(
                        new Stay(2048, NOW.minusSeconds(9), Optional.of(NOW), false),
                        new Stay(1024, NOW, Optional.empty(), false)),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                0));

        proposals(NOW).propose(tuned(run(NOW)), List.of(memory("1024", "256")));
        assertThat(changes.list(Status.PROPOSED)).isEmpty();
        proposals(NOW).propose(tuned(run(NOW)), List.of(memory("1024", "1536")));
        assertThat(changes.list(Status.PROPOSED)).hasSize(1);
        proposals(NOW).propose(run(NOW), List.of(memory("1024", "256")));
        assertThat(changes.list(Status.PROPOSED)).as("where nothing is tuned").hasSize(2);
    }

    private static final Arn FUNCTION = new Arn("arn:aws:lambda:eu-central-1:123456789012:function:checkout");

    private static Decision memory(String from, String to) {
        Decision other = oversized(1, Environment.DEV, Remedy.Standing.PROPOSED);
        Remedy remedy = other.remedy().orElseThrow();
        Plan plan = new Plan(
                FUNCTION,
                ChangeKind.RESIZE_FUNCTION,
                new TreeMap<>(Map.of("memoryMib", from)),
                new TreeMap<>(Map.of("memoryMib", to)));
        return new Decision(
                FUNCTION,
                "checkout",
                other.environment(),
                "lambda-memory-oversized",
                other.verdict(),
                Optional.of(new Remedy(
                        plan, remedy.standing(), remedy.saving(), remedy.prices(), remedy.risk(), remedy.sourceEdit())),
                other.confidence(),
                other.evidence(),
                other.owner(),
                other.because());
    }

    private static Run tuned(Run run) {
        Policy policy = run.policy().policy();
        Policy tuned = new Policy(
                policy.environmentTags(),
                policy.ownerMarkers(),
                policy.notifications(),
                policy.dev().with(Optional.of(Objective.COST)),
                policy.staging(),
                policy.prod());
        return new Run(run.id(), run.request(), run.invocation(), new LoadedPolicy(tuned, Optional.empty(), "test"));
    }

    @Test
    void storageThatGrowsCannotGoBack() {
        assertThat(Proposals.isReversible(storage("100", "200"))).isFalse();
        assertThat(Proposals.isReversible(storage("100", "100"))).isTrue();
        assertThat(Proposals.isReversible(oversized(1, Environment.DEV, Remedy.Standing.PROPOSED)
                        .remedy()
                        .orElseThrow()
                        .plan()))
                .isTrue();
    }

    private List<Failure> propose(Instant now, Judgement... judgements) {
        return proposals(now).propose(run(now), List.of(judgements));
    }

    private Proposals proposals(Instant now) {
        return new Proposals(Environment.DEV, changes, walks, Optional.empty(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Run run(Instant now) {
        LoadedPolicy policy = new PolicySource(
                        Optional.empty(), () -> Mockito.mock(SsmClient.class), Mockito.mock(Metrics.class))
                .load();
        Invocation invocation = new Invocation(
                "run",
                new Arn("arn:aws:lambda:eu-central-1:123456789012:function:trimtab-dev-rightsizing-scan"),
                now,
                now.plusSeconds(300),
                Duration.ofSeconds(60));
        return new Run(
                "run", new ScanRequest(Optional.empty(), Optional.empty(), Optional.empty()), invocation, policy);
    }

    private static Plan storage(String from, String to) {
        return new Plan(
                Arn.of("aws", "rds", "eu-central-1", "123456789012", "db:orders"),
                ChangeKind.CHANGE_DATABASE_STORAGE,
                new TreeMap<>(Map.of("allocatedGib", from, "storageType", "gp2")),
                new TreeMap<>(Map.of("allocatedGib", to, "storageType", "gp3")));
    }

    private static Decision oversized(int number, Environment environment, Remedy.Standing standing) {
        Arn arn = Arn.of("aws", "ec2", "eu-central-1", "123456789012", "instance/i-" + number);
        MonthlyCost saving = MonthlyCost.usd("210.24");
        return new Decision(
                arn,
                "web-" + number,
                environment,
                "ec2-oversized",
                Verdict.OVERSIZED,
                Optional.of(new Remedy(
                        new Plan(
                                arn,
                                ChangeKind.RESIZE_INSTANCE,
                                new TreeMap<>(Map.of("instanceType", "m5.2xlarge")),
                                new TreeMap<>(Map.of("instanceType", "m5.large"))),
                        standing,
                        new Saving(saving, saving, new Saving.Basis.NetOfCommitments(0)),
                        new PriceSource(PriceSource.Kind.PRICE_LIST, LocalDate.parse("2026-01-05")),
                        Risk.LOW,
                        Optional.empty())),
                0.94,
                List.of(),
                Optional.empty(),
                "It is far too large.");
    }
}
