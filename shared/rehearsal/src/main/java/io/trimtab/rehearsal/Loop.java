package io.trimtab.rehearsal;

import io.trimtab.aws.store.ChangeStore;
import io.trimtab.domain.change.Activity;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Hold;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.policy.Environment;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/// What the rest of the loop does with a change that a function asked for.
///
/// @param environment of the deployment
/// @param terms by which a change lives
/// @param now when each step is taken
public record Loop(ChangeStore changes, Environment environment, Function<Change, Terms> terms, Supplier<Instant> now) {
    private static final Actor APPLY = Actor.function("apply-change");
    private static final Actor VERIFY = Actor.function("verify-change");

    /// Approves the change as the policy would, and makes it as apply-change would.
    public void make(Change change) {
        Plan plan = change.plan();
        move(change, new Event.Approve(Actor.policy("test"), plan.hash(), change.attempt()));
        move(change, begin(plan, change.attempt(), changes.activity(environment), now.get()));
        move(change, new Event.Finish(APPLY, plan.to(), now.get()));
    }

    /// Makes it, and keeps it as verify-change would.
    public void keep(Change change, boolean proven) {
        make(change);
        move(change, new Event.Keep(VERIFY, proven, "Looked at.", new TreeMap<>()));
    }

    /// The act's first step: what was there is written down, and nobody else acts for five minutes.
    ///
    /// @param attempt which of the change's proposals was approved
    /// @param activity of the environment up to now
    public static Event.Begin begin(Plan plan, int attempt, Activity activity, Instant at) {
        return new Event.Begin(
                APPLY,
                plan.hash(),
                attempt,
                new BeforeImage(plan.from()),
                Optional.empty(),
                new Hold("run of apply-change", at.plusSeconds(300)),
                activity);
    }

    private void move(Change change, Event event) {
        changes.move(change.id(), event, terms.apply(change), now.get());
    }
}
