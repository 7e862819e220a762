package io.trimtab.aws.store;

import io.trimtab.domain.change.Approval;
import io.trimtab.domain.change.Hindrance;
import io.trimtab.domain.change.Journal;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// What belongs to a change's state only, as the table keeps it.
final class StateItem {
    private StateItem() {}

    static Item of(State state) {
        Item item = new Item().moment("since", state.since());
        return switch (state) {
            case State.Proposed proposed -> waiting(item, proposed, proposed.approvals());
            case State.Approved approved -> waiting(item, approved, approved.approvals());
            case State.Applying applying -> journal(item, applying.journal());
            case State.RollingBack back -> journal(item, back.journal()).text("why", back.why());
            case State.Applied applied -> item.whole("look", applied.look()).moment("lookAt", applied.lookAt());
            case State.Kept kept -> item.flag("proven", kept.proven());
            case State.Dismissed dismissed -> until(item, dismissed.reason(), dismissed.until());
            case State.Expired _ -> item;
            case State.Drifted drifted -> item.text("why", drifted.what());
            case State.Failed failed -> until(item, failed.why(), failed.until());
            case State.RolledBack back -> until(item, back.why(), back.until());
            case State.RollbackFailed failed ->
                item.text("why", failed.why()).texts("manualSteps", failed.manualSteps());
            case State.Reverted reverted -> until(item, reverted.by(), reverted.until());
        };
    }

    static State read(Status status, Stored item) {
        Instant since = item.moment("since");
        return switch (status) {
            case PROPOSED -> new State.Proposed(since, item.moment("expiresAt"), approvals(item), hindrance(item));
            case APPROVED -> new State.Approved(since, item.moment("expiresAt"), approvals(item), hindrance(item));
            case APPLYING -> new State.Applying(since, journal(item));
            case ROLLING_BACK -> new State.RollingBack(since, item.text("why"), journal(item));
            case APPLIED -> new State.Applied(since, Math.toIntExact(item.whole("look")), item.moment("lookAt"));
            case KEPT -> new State.Kept(since, item.flag("proven"));
            case DISMISSED -> new State.Dismissed(since, item.text("why"), item.moment("until"));
            case EXPIRED -> new State.Expired(since);
            case DRIFTED -> new State.Drifted(since, item.text("why"));
            case FAILED -> new State.Failed(since, item.text("why"), item.moment("until"));
            case ROLLED_BACK -> new State.RolledBack(since, item.text("why"), item.moment("until"));
            case ROLLBACK_FAILED -> new State.RollbackFailed(since, item.text("why"), item.texts("manualSteps"));
            case REVERTED -> new State.Reverted(since, item.text("why"), item.moment("until"));
        };
    }

    private static Item until(Item item, String why, Instant until) {
        return item.text("why", why).moment("until", until);
    }

    private static Item waiting(Item item, State.Waiting waiting, List<Approval> approvals) {
        item.moment("expiresAt", waiting.expiresAt())
                .list(
                        "approvals",
                        approvals.stream()
                                .map(approval -> new Item()
                                        .text("by", Words.of(approval.by()))
                                        .moment("at", approval.at())
                                        .text("planHash", approval.planHash())
                                        .whole("attempt", approval.attempt()))
                                .toList());
        waiting.hindrance()
                .ifPresent(hindrance -> item.within(
                        "hindrance",
                        new Item()
                                .texts("guardrails", hindrance.guardrails())
                                .text("why", hindrance.why())
                                .moment("retryAt", hindrance.retryAt())));
        return item;
    }

    private static List<Approval> approvals(Stored item) {
        return item.list("approvals").stream()
                .map(approval -> new Approval(
                        Words.actor(approval.text("by")),
                        approval.moment("at"),
                        approval.text("planHash"),
                        Math.toIntExact(approval.whole("attempt"))))
                .toList();
    }

    private static Optional<Hindrance> hindrance(Stored item) {
        return item.findWithin("hindrance")
                .map(hindrance -> new Hindrance(
                        new TreeSet<>(hindrance.texts("guardrails")),
                        hindrance.text("why"),
                        hindrance.findMoment("retryAt")));
    }

    private static Item journal(Item item, Journal journal) {
        return item.list(
                        "journal",
                        journal.lines().stream()
                                .map(line -> new Item().moment("at", line.at()).text("what", line.what()))
                                .toList())
                .moment("resumeAt", journal.resumeAt());
    }

    private static Journal journal(Stored item) {
        return new Journal(
                item.list("journal").stream()
                        .map(line -> new Journal.Line(line.moment("at"), line.text("what")))
                        .toList(),
                item.findMoment("resumeAt"));
    }
}
