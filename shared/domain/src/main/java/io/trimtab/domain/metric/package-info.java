/// Which figures are read of a resource, and how.
@NullMarked
package io.trimtab.domain.metric;

import org.jspecify.annotations.NullMarked;
