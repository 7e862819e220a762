/// What can refuse a change: one small class for each reason, all asked right before anything is done. What could not
/// be read refuses. A roll-back is refused by none of them.
@NullMarked
package io.trimtab.domain.guardrail;

import org.jspecify.annotations.NullMarked;
