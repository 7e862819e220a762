/// One reversible act on one resource, and its life from the proposal to the end. Everything here is decided by its
/// arguments alone: [Change#on] says what an event makes of a change, and what is to be written, all at once.
@NullMarked
package io.trimtab.domain.change;

import org.jspecify.annotations.NullMarked;
