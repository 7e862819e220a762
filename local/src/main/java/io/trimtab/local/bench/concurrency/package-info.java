/// Provisioned concurrency on traces of real functions: what spills, and what it costs.
@NullMarked
package io.trimtab.local.bench.concurrency;

import org.jspecify.annotations.NullMarked;
