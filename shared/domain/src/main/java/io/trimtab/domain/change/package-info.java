/// One reversible act on one resource.
@NullMarked
package io.trimtab.domain.change;

import org.jspecify.annotations.NullMarked;
