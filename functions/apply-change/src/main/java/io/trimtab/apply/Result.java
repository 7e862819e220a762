package io.trimtab.apply;

import io.trimtab.domain.change.Change;

/// What became of a change in one run.
///
/// @param change as it stands now
/// @param because what was done, or why nothing was, in one sentence
/// @param complete false where another run goes on with it
record Result(Change change, String because, boolean complete) {
    static Result done(Change change, String because) {
        return new Result(change, because, true);
    }

    static Result later(Change change, String because) {
        return new Result(change, because, false);
    }
}
