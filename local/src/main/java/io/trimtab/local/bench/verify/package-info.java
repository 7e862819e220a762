/// How often verification rolls back a change that did harm, and one that did none.
@NullMarked
package io.trimtab.local.bench.verify;

import org.jspecify.annotations.NullMarked;
