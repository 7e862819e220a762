/// The runner behind the trimtab command.
@NullMarked
package io.trimtab.local;

import org.jspecify.annotations.NullMarked;
