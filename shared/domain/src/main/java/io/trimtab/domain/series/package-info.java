/// Figures over time.
@NullMarked
package io.trimtab.domain.series;

import org.jspecify.annotations.NullMarked;
