/// What every function returns.
@NullMarked
package io.trimtab.domain.outcome;

import org.jspecify.annotations.NullMarked;
