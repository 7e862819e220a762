package io.trimtab.desk.message;

import static io.trimtab.aws.notify.Mrkdwn.bold;
import static io.trimtab.aws.notify.Mrkdwn.text;
import static io.trimtab.aws.notify.Mrkdwn.words;

import io.trimtab.aws.notify.Mrkdwn;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Approval;
import io.trimtab.domain.change.Hindrance;
import io.trimtab.domain.change.Journal;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What became of a change so far, in two or three lines.
final class Standing {
    private static final int SENTENCE = 600;

    private final ChangeView view;
    private final Terms terms;
    private final Instant now;

    Standing(ChangeView view, Terms terms, Instant now) {
        this.view = view;
        this.terms = terms;
        this.now = now;
    }

    List<Mrkdwn> lines() {
        return switch (view.change().state()) {
            case State.Proposed proposed -> proposed(proposed);
            case State.Approved approved -> approved(approved);
            case State.Applying applying ->
                told(
                        "Being made",
                        "since " + minute(applying.since())
                                + lastStep(applying.journal().lines()));
            case State.RollingBack back -> toldBy("Being rolled back", back.why());
            case State.Applied applied ->
                told(
                        "Made",
                        minute(applied.since()) + ". It is watched; look " + applied.look() + " comes "
                                + minute(applied.lookAt()) + ".");
            case State.Kept kept ->
                told(
                        kept.proven() ? "Kept" : "Kept, unproven",
                        kept.proven()
                                ? "Held against its own baseline, it did no harm."
                                : "There was too little traffic to prove that it does no harm.");
            case State.Dismissed dismissed ->
                toldBy("Dismissed", dismissed.reason() + ". Not asked again before " + minute(dismissed.until()) + ".");
            case State.Expired expired -> told("Expired", minute(expired.since()) + ". No answer is never a yes.");
            case State.Drifted drifted ->
                told("Drifted", "The resource is not what the plan was made for: " + drifted.what());
            case State.Failed failed -> told("Could not be made", failed.why() + " The resource is as it was.");
            case State.RolledBack back -> told("Rolled back", minute(back.since()) + ". " + back.why());
            case State.RollbackFailed failed -> rollbackFailed(failed);
            case State.Reverted reverted -> told("Set back by its owner", reverted.by() + " has set it back.");
        };
    }

    private List<Mrkdwn> proposed(State.Proposed proposed) {
        if (proposed.expired(now)) {
            return told("Expired", minute(proposed.expiresAt()) + ". No answer is never a yes.");
        }
        List<Mrkdwn> lines = new ArrayList<>();
        int needed = terms.approval().needed(view.change().proposal().risk());
        String wanted = needed == 1 ? "one approval" : needed + " approvals";
        lines.add(words(bold("Waits for " + wanted), text("until " + minute(proposed.expiresAt()) + ".")));
        if (!proposed.approvals().isEmpty()) {
            lines.add(words(
                    text(proposed.approvals().size() + " of " + needed + " so far:"), people(proposed.approvals())));
        }
        lines.add(askedPeople());
        lines.add(hindrance(proposed.hindrance()));
        return lines;
    }

    private Mrkdwn askedPeople() {
        List<Mrkdwn> approvers = terms.approval().approvers().stream()
                .sorted()
                .map(Mrkdwn::person)
                .toList();
        return approvers.isEmpty()
                ? text("The policy names no approvers for this environment, so that nobody can approve in Slack.")
                : words(text("Approvers:"), Mrkdwn.join(" ", approvers));
    }

    private List<Mrkdwn> approved(State.Approved approved) {
        List<Mrkdwn> lines = new ArrayList<>();
        lines.add(words(
                bold("Approved"),
                text("by"),
                people(approved.approvals()),
                text("· to be made before " + minute(approved.expiresAt()) + ".")));
        lines.add(hindrance(approved.hindrance()));
        return lines;
    }

    private static Mrkdwn hindrance(Optional<Hindrance> hindrance) {
        return hindrance
                .map(found -> words(
                        bold("Held back:"),
                        text(found.why(), SENTENCE),
                        found.retryAt()
                                .map(at -> text("It is tried again " + minute(at) + "."))
                                .orElse(Mrkdwn.EMPTY)))
                .orElse(Mrkdwn.EMPTY);
    }

    private List<Mrkdwn> rollbackFailed(State.RollbackFailed failed) {
        List<Mrkdwn> lines = new ArrayList<>(told("⚠ Roll-back failed", failed.why()));
        lines.add(text("A person has to set the resource right:"));
        int step = 1;
        for (String manual : failed.manualSteps()) {
            lines.add(words(text(step++ + "."), Mrkdwn.code(manual, SENTENCE)));
        }
        return lines;
    }

    private static Mrkdwn people(List<Approval> approvals) {
        return Mrkdwn.join(
                ", ", approvals.stream().map(approval -> person(approval.by())).toList());
    }

    private static Mrkdwn person(Actor actor) {
        return switch (actor.kind()) {
            case SLACK_USER -> Mrkdwn.person(actor.name());
            case CLAIMED, POLICY, FUNCTION -> text(actor.formatted());
        };
    }

    private List<Mrkdwn> toldBy(String what, String more) {
        Mrkdwn who = view.last().map(entry -> person(entry.who())).orElseGet(() -> text("somebody"));
        return List.of(words(bold(what), text("by"), Mrkdwn.join("", List.of(who, text(":"))), text(more, SENTENCE)));
    }

    private static String lastStep(List<Journal.Line> lines) {
        return lines.isEmpty() ? "." : ". " + lines.getLast().what();
    }

    private static List<Mrkdwn> told(String what, String more) {
        return List.of(words(bold(what), text(more, SENTENCE)));
    }

    private static String minute(Instant instant) {
        return Wording.minute(instant);
    }
}
