/// Applies one approved change to one resource, or sets it back. The only function that may write to resources.
@NullMarked
package io.trimtab.apply;

import org.jspecify.annotations.NullMarked;
