/// How much capacity a demand needs, with what is sure and what is not told apart.
@NullMarked
package io.trimtab.domain.sizing;

import org.jspecify.annotations.NullMarked;
