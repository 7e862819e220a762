package io.trimtab.concurrency;

import io.trimtab.aws.answer.Answer;
import io.trimtab.aws.answer.Requests;
import io.trimtab.aws.store.AdjustmentStore;
import io.trimtab.aws.store.Delivery;
import io.trimtab.aws.store.EventStore;
import io.trimtab.aws.store.Leases;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.concurrency.Adjustment;
import io.trimtab.domain.concurrency.Rhythm;
import io.trimtab.domain.policy.EnvironmentPolicy;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import io.trimtab.domain.scaling.Bounds;
import io.trimtab.domain.scaling.Dimension;
import io.trimtab.domain.scaling.ScalingPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides one function's next step, and asks for it.
final class Stepping {
    private static final Logger LOG = LoggerFactory.getLogger(Stepping.class);
    /// What Lambda has to start takes some minutes: the floor of business hours is asked for before they begin.
    private static final Duration AHEAD = Duration.ofMinutes(5);
    /// The most that asking takes.
    private static final Duration ASKING = Duration.ofMinutes(1);

    private final Account account;
    private final AdjustmentStore log;
    private final Leases leases;
    private final EventStore asked;
    private final Requests requests;
    private final Clock clock;

    Stepping(Account account, AdjustmentStore log, Leases leases, EventStore asked, Requests requests, Clock clock) {
        this.account = account;
        this.log = log;
        this.leases = leases;
        this.asked = asked;
        this.requests = requests;
        this.clock = clock;
    }

    /// @return the change that is asked for; none where it stays as it is
    /// @throws IllegalArgumentException in words for people, where its tags leave no range
    Optional<Answer.Asked> step(Snapshot snapshot, Tags tags, EnvironmentPolicy rules) {
        Instant now = clock.instant();
        Bounds range = range(rules.scaling(), tags, now);
        Adjustment decided = Rhythm.decide(
                snapshot.traffic(),
                snapshot.standing(),
                snapshot.downstream(),
                rules.concurrency().between(range.minimum(), range.maximum()),
                log.of(snapshot.function()),
                now);
        LOG.info("{} by the clock: {}", snapshot.name(), decided.because());
        return decided instanceof Adjustment.Provision provision && isFree(provision, snapshot, now)
                ? ask(provision, snapshot, range, rules, now)
                : Optional.empty();
    }

    /// Of the hour at hand and of the one that is about to begin the wider, with the higher floor.
    private static Bounds range(ScalingPolicy scaling, Tags tags, Instant now) {
        Bounds present = scaling.bounds(Dimension.PROVISIONED_CONCURRENCY, tags, now);
        Bounds soon = scaling.bounds(Dimension.PROVISIONED_CONCURRENCY, tags, now.plus(AHEAD));
        return new Bounds(Math.max(present.minimum(), soon.minimum()), Math.max(present.maximum(), soon.maximum()));
    }

    /// Another change has it, or it was changed by one a moment ago; and nothing is taken from what is in trouble.
    private boolean isFree(Adjustment.Provision decided, Snapshot snapshot, Instant now) {
        return leases.of(snapshot.function()).freeAt(now)
                && (decided.to() > decided.from()
                        || account.ringing(snapshot.name()).isEmpty());
    }

    private Optional<Answer.Asked> ask(
            Adjustment.Provision decided, Snapshot snapshot, Bounds range, EnvironmentPolicy rules, Instant now) {
        Proposal proposal = Proposing.step(decided, snapshot, range);
        boolean people = rules.terms(proposal).mode() == Mode.APPROVE;
        String question = question(snapshot.function(), now);
        if (people && asked.begin(question, now, now.plus(ASKING)) != Delivery.FIRST) {
            return Optional.empty();
        }
        int most = rules.concurrency().rhythm().adjustmentsAnHour();
        if (!log.take(snapshot.function(), most, decided.relieves(), now)) {
            return Optional.empty();
        }
        Answer answer = requests.ask(proposal, rules, Steps.PAGE);
        if (people) {
            asked.handled(question);
        }
        return Optional.of(answer).filter(Answer.Asked.class::isInstance).map(Answer.Asked.class::cast);
    }

    /// Whoever is asked every few minutes no longer answers: once a day and function.
    private static String question(Arn function, Instant now) {
        return "step#" + function.value() + "#" + LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
