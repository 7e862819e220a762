/// Whether services keep what their environment promises, how fast they use up what they may fail, and whether they
/// have
/// become worse than they used to be.
@NullMarked
package io.trimtab.domain.slo;

import org.jspecify.annotations.NullMarked;
