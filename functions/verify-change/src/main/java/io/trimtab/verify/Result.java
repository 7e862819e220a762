package io.trimtab.verify;

import io.trimtab.domain.change.Change;

/// What a look came to.
///
/// @param change as it stands now
/// @param because one sentence
/// @param complete false where a later look decides
record Result(Change change, String because, boolean complete) {}
