package io.trimtab.desk;

import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeAnswer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.Control;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.guardrail.Circumstances;
import io.trimtab.domain.guardrail.Guardrails;
import io.trimtab.domain.guardrail.Question;
import io.trimtab.domain.guardrail.Refusal;
import io.trimtab.domain.guardrail.Seen;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.EnvironmentPolicy;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.resource.Tags;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// In mode `auto` the policy itself says yes, unless a guardrail that only a person can lift is in the way: then people
/// are asked, and see which. What passes with time (a freeze, a window, a cool-down) does not hold up the yes, and what
/// only a look at the resource tells is not known here: every guardrail is asked again right before the act.
///
/// What cannot be undone, or was rolled back before, is left to people.
final class SelfApproval {
    private static final Logger LOG = LoggerFactory.getLogger(SelfApproval.class);

    private final Environment own;
    private final ChangeStore changes;
    private final Control control;
    private final Announcer announcer;

    /// @param own environment of this deployment
    SelfApproval(Environment own, ChangeStore changes, Control control, Announcer announcer) {
        this.own = own;
        this.changes = changes;
        this.control = control;
        this.announcer = announcer;
    }

    /// All that wait, for when a pause has ended.
    void considerAll(LoadedPolicy policy, Instant now) {
        changes.list(Status.PROPOSED).forEach(change -> consider(change, policy, now));
    }

    void consider(Change change, LoadedPolicy policy, Instant now) {
        EnvironmentPolicy settings = policy.policy().of(change.proposal().environment());
        Terms terms = settings.terms(change.proposal());
        boolean asks = change.state() instanceof State.Proposed proposed && !proposed.expired(now);
        if (!asks || terms.mode() != Mode.AUTO || !change.proposal().reversible() || change.rollBacks() > 0) {
            return;
        }
        Actor by = Actor.policy(policy.version());
        List<Refusal> refusals =
                Guardrails.refusals(new Question(change, circumstances(change), settings, now)).stream()
                        .filter(refusal -> refusal.retryAt().isEmpty())
                        .toList();
        Event event = refusals.isEmpty()
                ? new Event.Approve(by, change.plan().hash(), change.attempt())
                : new Event.Refuse(
                        by, Refusal.together(refusals), refusals.stream().anyMatch(Refusal::forGood));
        if (changes.move(change.id(), event, terms, now) instanceof ChangeAnswer.Moved moved) {
            LOG.info(
                    "{} by the policy {}: {}",
                    change.id(),
                    policy.version(),
                    moved.change().status());
            announcer.publish(moved.toPublish());
        }
    }

    private Circumstances circumstances(Change change) {
        Environment environment = change.proposal().environment();
        return new Circumstances(
                own,
                new Seen.Known<>(environment),
                control.paused().map(pause -> pause.by().formatted() + ", " + pause.reason()),
                new Seen.Known<>(Tags.NONE),
                List.of(),
                changes.activity(environment),
                new Seen.Known<>(0),
                new Seen.Known<>(List.of()),
                new Seen.Known<>(List.of()),
                new Seen.Known<>(List.of()),
                Optional.empty());
    }
}
