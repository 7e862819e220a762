/// The sizing rule against real machines: judged on days it has not seen, next to usual rules.
@NullMarked
package io.trimtab.local.bench.sizing;

import org.jspecify.annotations.NullMarked;
