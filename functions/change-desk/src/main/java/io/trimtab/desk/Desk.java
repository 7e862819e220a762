package io.trimtab.desk;

import io.trimtab.aws.gateway.CallCounter;
import io.trimtab.aws.notify.Delivery;
import io.trimtab.aws.notify.SlackChannel;
import io.trimtab.aws.outcome.ChangeOutcome;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.settings.PolicySource;
import io.trimtab.aws.settings.Settings;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.EventStore;
import io.trimtab.desk.slack.WebAnswer;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.outcome.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.metrics.Metrics;

/// Where people are asked, and answer.
final class Desk {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    static final String FUNCTION = "change-desk";

    /// What a person said is done soon, or not at all.
    private static final Duration STILL_MEANT = Duration.ofHours(1);

    private final Parts parts;
    private final Clock clock;

    Desk(Parts parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
    }

    /// @param slack absent where nobody is told there
    record Parts(
            Settings settings,
            PolicySource policies,
            FrontDoor door,
            Orders orders,
            ChangeStore changes,
            EventStore events,
            SelfApproval selfApproval,
            Board board,
            Optional<SlackChannel> slack,
            Metrics metrics,
            CallCounter counter) {}

    /// Goes the way of a request, but for what would put something on the bus or be counted.
    void rehearse() {
        parts.door().rehearse();
        parts.policies().load();
    }

    WebAnswer answer(Incoming.Web web) {
        return parts.door().answer(web.request(), clock.instant());
    }

    ChangeOutcome follow(Incoming.Plain plain, Invocation invocation) {
        LoadedPolicy policy = policy();
        return outcome(follow(plain.command(), plain.actor(), clock.instant(), policy), policy, invocation);
    }

    private Answer follow(Command command, Actor by, Instant said, LoadedPolicy policy) {
        Answer answer = parts.orders().follow(command, by, policy.policy(), said, clock.instant());
        if (answer.done() && command instanceof Command.Resume) {
            parts.selfApproval().considerAll(policy, clock.instant());
        }
        return answer;
    }

    /// The bus tells of a transition: in mode `auto` the policy may answer, and people see how the change stands.
    ChangeOutcome hear(Incoming.Told told, Invocation invocation) {
        LoadedPolicy policy = policy();
        Instant now = clock.instant();
        Optional<Change> change = parts.changes().get(told.changeId());
        change.ifPresent(known -> parts.selfApproval().consider(known, policy, now));
        if (change.filter(known -> Quiet.about(known, policy.policy(), parts.events(), now))
                .isEmpty()) {
            parts.board().show(told.changeId(), policy.policy(), now, invocation.deadline());
        }
        return outcome(
                change.map(known -> new Answer(
                                true,
                                known.id(),
                                "Shown as it stands.",
                                List.of(new ChangeOutcome.Standing(
                                        known, known.proposal().because()))))
                        .orElseGet(
                                () -> Answer.refused(told.changeId(), "There is no change " + told.changeId() + ".")),
                policy,
                invocation);
    }

    /// What Slack sent a moment ago. The same press may come twice from the bus: it is done once.
    ChangeOutcome work(Incoming.Work work, Invocation invocation) {
        LoadedPolicy policy = policy();
        Optional<DeskNote> note = parts.door().open(work);
        if (note.isEmpty()) {
            return outcome(Answer.refused(Incoming.WORK, "It is not the desk's own note."), policy, invocation);
        }
        Instant now = clock.instant();
        return switch (parts.events().begin(work.requestId(), now, invocation.deadline())) {
            case FIRST -> outcome(work(work.requestId(), note.get(), policy, invocation), policy, invocation);
            case HANDLED -> outcome(Answer.refused(Incoming.WORK, "It has been done already."), policy, invocation);
            case IN_PROGRESS ->
                throw new IllegalStateException("another run is at it, or has died over it: this is to be tried again");
        };
    }

    private Answer work(String requestId, DeskNote note, LoadedPolicy policy, Invocation invocation) {
        Instant now = clock.instant();
        try {
            Answer answer = now.isAfter(note.at().plus(STILL_MEANT))
                    ? Answer.refused(Incoming.WORK, "It came too late: please say it again.")
                    : follow(note.command(), Actor.slack(note.userId()), note.at(), policy);
            parts.events().handled(requestId);
            reply(note, answer, policy, invocation);
            return answer;
        } catch (RuntimeException failed) {
            parts.events().failed(requestId, now);
            throw failed;
        }
    }

    /// Whoever pressed a button sees in the message that it was done; all else is answered. A message whose button
    /// could not be followed is out of date.
    private void reply(DeskNote note, Answer answer, LoadedPolicy policy, Invocation invocation) {
        Optional<Command.OnChange> pressed = note.pressed();
        if (pressed.isEmpty() || !answer.done()) {
            parts.slack()
                    .ifPresent(slack -> note.answerTo()
                            .map(address -> slack.answer(address, Replies.of(note.command(), answer)))
                            .ifPresent(Desk::log));
        }
        pressed.ifPresent(command -> note.message()
                .ifPresent(
                        message -> parts.board().showWherePressed(message, command, policy.policy(), clock.instant())));
        if (pressed.isPresent() && !answer.done()) {
            parts.board().show(answer.what(), policy.policy(), clock.instant(), invocation.deadline());
        }
    }

    /// Whoever asked hears nothing then, and what was done is done.
    private static void log(Delivery delivery) {
        if (delivery instanceof Delivery.Failed(String channel, String because)) {
            LOG.warn("an answer could not be sent by {}: {}", channel, because);
        }
    }

    private LoadedPolicy policy() {
        parts.counter().reset();
        LoadedPolicy policy = parts.policies().load();
        if (policy.problem().isPresent()) {
            parts.metrics().flush();
        }
        return policy;
    }

    private ChangeOutcome outcome(Answer answer, LoadedPolicy policy, Invocation invocation) {
        List<Failure> failed = answer.done() ? List.of() : List.of(new Failure(answer.what(), answer.sentence()));
        Outcome run = new Outcome(
                FUNCTION,
                invocation.requestId(),
                parts.settings().environment(),
                policy.policy().of(parts.settings().environment()).modes().general(),
                invocation.startedAt(),
                Duration.between(invocation.startedAt(), clock.instant()),
                new TreeMap<>(),
                List.of(),
                0,
                new TreeMap<>(),
                failed,
                parts.counter().calls(),
                true);
        List<ChangeOutcome.Standing> shown = answer.changes().stream()
                .limit(parts.settings().outcomeLimit().decisions())
                .toList();
        return new ChangeOutcome(run, shown, Optional.of(answer.sentence()), answer.more());
    }
}
