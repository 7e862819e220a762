/// Looks at applied changes: keeps them, or has them set back.
@NullMarked
package io.trimtab.verify;

import org.jspecify.annotations.NullMarked;
