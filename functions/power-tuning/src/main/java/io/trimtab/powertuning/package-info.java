/// Walks the memory of functions on their own traffic, one approved and verified step at a time.
@NullMarked
package io.trimtab.powertuning;

import org.jspecify.annotations.NullMarked;
