/// Runs one function's real handler here, with the environment that template.yaml gives it.
@NullMarked
package io.trimtab.local.invoke;

import org.jspecify.annotations.NullMarked;
