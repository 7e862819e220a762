/// Whether a change did harm: its guard metrics after it, held against the same hours of the days before it. The
/// statistics, their sources and their measured error rates are in docs/verification.md.
@NullMarked
package io.trimtab.domain.verify;

import org.jspecify.annotations.NullMarked;
