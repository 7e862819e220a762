/// Looks every five minutes for what a crash left undone, and for what is due by the clock alone.
@NullMarked
package io.trimtab.sweep;

import org.jspecify.annotations.NullMarked;
