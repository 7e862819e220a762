package io.trimtab.powertuning;

import io.trimtab.aws.outcome.ChangeOutcome;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.outcome.Failure;
import java.util.ArrayList;
import java.util.List;

/// What one run asked for, and why it asked for nothing elsewhere. One thread writes it.
final class Steps {
    private final List<ChangeOutcome.Standing> standings = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private boolean complete = true;

    /// @param change that was asked for, or the last one that the function had
    void say(Change change, String because) {
        standings.add(new ChangeOutcome.Standing(change, because));
    }

    void failed(String what, String why) {
        failures.add(new Failure(what, why));
    }

    void outOfTime() {
        complete = false;
    }

    List<ChangeOutcome.Standing> standings() {
        return List.copyOf(standings);
    }

    List<Failure> failures() {
        return List.copyOf(failures);
    }

    boolean complete() {
        return complete;
    }
}
