package io.trimtab.aws.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.domain.change.Activity;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.ApprovalTerms;
import io.trimtab.domain.change.AuditEntry;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Hold;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.change.Transition;
import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.outcome.Outcome;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.resource.Arn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChangeOutcomeJsonTest {
    private static final Instant PROPOSED = Instant.parse("2026-01-05T06:00:00Z");
    private static final Terms TERMS = new Terms(
            Mode.APPROVE,
            new ApprovalTerms(Set.of("U0ANNA"), true, Map.of(), Duration.ofHours(72), false),
            Optional.empty(),
            Duration.ofHours(24),
            Duration.ofDays(30),
            Duration.ofDays(30));
    private static final Plan PLAN = new Plan(
            new Arn("arn:aws:lambda:eu-central-1:123456789012:function:sync-contacts"),
            ChangeKind.RESIZE_FUNCTION,
            new TreeMap<>(Map.of("memoryMib", "512", "timeoutSeconds", "30")),
            new TreeMap<>(Map.of("memoryMib", "128", "timeoutSeconds", "60")));

    private final List<AuditEntry> history = new ArrayList<>();

    /// What every function answers that moves changes, each field in its place.
    @Test
    void writesAChangeWithItsHistoryFieldByField() throws IOException {
        Change change = applying();
        assertThat(json(new ChangeOutcome(
                        run(),
                        List.of(new ChangeOutcome.Standing(change, "It is APPLYING by now.", history)),
                        Optional.of(change.id() + " is APPLYING."))))
                .isEqualTo("""
                {"function":"change-desk","runId":"5c1b2f0e","environment":"dev","mode":"approve",\
                "startedAt":"2026-01-05T06:02:00Z","millis":87,\
                "looked":{},\
                "decided":[{"resource":"arn:aws:lambda:eu-central-1:123456789012:function:sync-contacts",\
                "rule":"lambda-memory-oversized",\
                "change":{"id":"CHANGE_ID","kind":"ResizeFunction",\
                "from":{"memoryMib":"512","timeoutSeconds":"30"},"to":{"memoryMib":"128","timeoutSeconds":"60"},\
                "status":"APPLYING","since":"2026-01-05T06:01:30Z","planHash":"PLAN_HASH","attempt":1,"version":3},\
                "monthlySaving":{"amount":"7.20","currency":"USD"},"confidence":0.9,"risk":"LOW",\
                "evidence":[{"metric":"memory_utilization","statistic":"max","window":"P14D","value":90.0,\
                "unit":"Megabytes","completeness":0.98}],\
                "because":"It is APPLYING by now.","name":"sync-contacts","environment":"dev",\
                "history":[\
                {"n":1,"at":"2026-01-05T06:00:00Z","who":"FUNCTION rightsizing-scan","what":"proposed",\
                "to":"PROPOSED","why":"It used at most 90 of its 512 MiB in 14 days.","attempt":1},\
                {"n":2,"at":"2026-01-05T06:01:00Z","who":"SLACK_USER U0ANNA","what":"approved",\
                "to":"APPROVED","why":"By Slack user U0ANNA, for use until 2026-01-08T06:01:00Z.","attempt":1},\
                {"n":3,"at":"2026-01-05T06:01:30Z","who":"FUNCTION apply-change","what":"began",\
                "to":"APPLYING","why":"The resource is as it was when it was proposed, and nothing stands in the way.",\
                "attempt":1}]}],\
                "decidedTotal":1,\
                "said":"CHANGE_ID is APPLYING.",\
                "skipped":{},\
                "failed":[{"what":"CHANGE","why":"said \\"no\\""}],\
                "calls":{"dynamodb:GetItem":2,"dynamodb:TransactWriteItems":1},\
                "complete":true}""".replace("CHANGE_ID", PLAN.changeId()).replace("PLAN_HASH", PLAN.hash()));
    }

    @Test
    void leavesOutWhatWasNotAskedForAndNotSaid() throws IOException {
        Change change = applying();
        JsonNode outcome = new ObjectMapper()
                .readTree(
                        json(new ChangeOutcome(run(), List.of(new ChangeOutcome.Standing(change, "It is APPLYING.")))));
        assertThat(outcome.propertyStream().map(Map.Entry::getKey))
                .containsExactly(
                        "function",
                        "runId",
                        "environment",
                        "mode",
                        "startedAt",
                        "millis",
                        "looked",
                        "decided",
                        "decidedTotal",
                        "skipped",
                        "failed",
                        "calls",
                        "complete");
        assertThat(outcome.at("/decided/0").propertyStream().map(Map.Entry::getKey))
                .containsExactly(
                        "resource",
                        "rule",
                        "change",
                        "monthlySaving",
                        "confidence",
                        "risk",
                        "evidence",
                        "because",
                        "name",
                        "environment");
    }

    @Test
    void countsTheChangesThatItShows() throws IOException {
        assertThat(new ObjectMapper()
                        .readTree(json(new ChangeOutcome(run(), List.of(), Optional.of("0 changes open."))))
                        .path("decidedTotal")
                        .asInt(-1))
                .isZero();
        assertThatThrownBy(() -> new ChangeOutcome(decidingRun(), List.of()))
                .hasMessage("run must decide no findings, decided 1");
    }

    private Change applying() {
        history.clear();
        Proposal proposal = new Proposal(
                PLAN,
                "sync-contacts",
                Environment.DEV,
                "lambda-memory-oversized",
                MonthlyCost.usd("7.204"),
                0.9,
                Risk.LOW,
                true,
                List.of(new Evidence("memory_utilization", "max", Duration.ofDays(14), 90, "Megabytes", 0.98)),
                Optional.empty(),
                Optional.empty(),
                Actor.function("rightsizing-scan"),
                "It used at most 90 of its 512 MiB in 14 days.");
        Change change = kept(Change.propose(new Event.Propose(proposal), TERMS, PROPOSED));
        change = kept(
                change.on(new Event.Approve(Actor.slack("U0ANNA"), PLAN.hash(), 1), TERMS, PROPOSED.plusSeconds(60)));
        return kept(change.on(
                new Event.Begin(
                        Actor.function("apply-change"),
                        PLAN.hash(),
                        1,
                        new BeforeImage(new TreeMap<>(PLAN.from())),
                        Optional.empty(),
                        new Hold("run-1", PROPOSED.plusSeconds(300)),
                        Activity.none(Environment.DEV)),
                TERMS,
                PROPOSED.plusSeconds(90)));
    }

    private Change kept(Transition transition) {
        assertThat(transition).isInstanceOf(Transition.Moved.class);
        Transition.Moved moved = (Transition.Moved) transition;
        history.add(moved.entry());
        return moved.change();
    }

    private static Outcome run() {
        return outcome(0);
    }

    private static Outcome decidingRun() {
        return outcome(1);
    }

    private static Outcome outcome(int decided) {
        return new Outcome(
                "change-desk",
                "5c1b2f0e",
                Environment.DEV,
                Mode.APPROVE,
                PROPOSED.plusSeconds(120),
                Duration.ofMillis(87),
                new TreeMap<>(),
                List.of(),
                decided,
                new TreeMap<>(),
                List.of(new Failure("CHANGE", "said \"no\"")),
                new TreeMap<>(Map.of("dynamodb:TransactWriteItems", 1L, "dynamodb:GetItem", 2L)),
                true);
    }

    private static String json(ChangeOutcome outcome) throws IOException {
        var stream = new ByteArrayOutputStream();
        OutcomeJson.write(outcome, stream);
        return stream.toString(StandardCharsets.UTF_8);
    }
}
