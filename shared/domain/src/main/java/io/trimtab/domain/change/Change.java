package io.trimtab.domain.change;

import java.time.Instant;
import java.util.Optional;

/// A plan on its way from the question to its end, and perhaps round again.
///
/// @param attempt from 1: how often the plan has been proposed. An approval counts for one attempt
/// @param version from 1: how many transitions there were. The store writes only over the version before
/// @param before the resource as it was before this attempt touched it
/// @param group see [Event.Begin]
/// @param appliedAt when this attempt's apply was done
/// @param rollBacks how often an applied change was rolled back, over all attempts
public record Change(
        Proposal proposal,
        int attempt,
        long version,
        Instant proposedAt,
        State state,
        Optional<BeforeImage> before,
        Optional<String> group,
        Optional<Instant> appliedAt,
        int rollBacks) {
    public Change {
        if (attempt < 1 || version < attempt) {
            throw new IllegalArgumentException(
                    "attempt must be >= 1 and version not below it, were " + attempt + " and " + version);
        }
    }

    /// The first proposal of a plan.
    public static Transition propose(Event.Propose event, Terms terms, Instant now) {
        return Asking.first(event, terms, now);
    }

    public Plan plan() {
        return proposal.plan();
    }

    /// The same plan has the same id.
    public String id() {
        return plan().changeId();
    }

    public Status status() {
        return state.status();
    }

    /// As which it holds a lease: an earlier attempt is another owner.
    public String leaseOwner() {
        return id() + "#" + attempt;
    }

    /// What the event makes of this change. It decides by its arguments alone, so the same event on the same change
    /// comes to the same.
    public Transition on(Event event, Terms terms, Instant now) {
        return switch (event) {
            case Event.Propose propose -> Asking.again(this, propose, terms, now);
            case Event.Approve approve -> Asking.approve(this, approve, terms, now);
            case Event.Dismiss dismiss -> Asking.dismiss(this, dismiss, terms, now);
            case Event.Expire expire -> Asking.expire(this, expire, now);
            case Event.Refuse refuse -> Asking.refuse(this, refuse, terms, now);
            case Event.Begin begin -> Doing.begin(this, begin, now);
            case Event.Progress progress -> Doing.progress(this, progress, now);
            case Event.Finish finish -> Doing.finish(this, finish, terms, now);
            case Event.Fail fail -> Doing.fail(this, fail, terms, now);
            case Event.RollBack rollBack -> Doing.rollBack(this, rollBack, now);
            case Event.Drift drift -> Watching.drift(this, drift, now);
            case Event.Looked looked -> Watching.looked(this, looked, now);
            case Event.Keep keep -> Watching.keep(this, keep, terms, now);
            case Event.Revert revert -> Watching.revert(this, revert, terms, now);
        };
    }

    Transition unmoved(String because) {
        return new Transition.Unmoved(this, because);
    }

    /// For an event that does not belong to the present state: a duplicate, a late one, or a mistake.
    Transition outOfPlace(String wanted) {
        return unmoved(id() + " is " + status() + ", so it cannot be " + wanted + ".");
    }
}
