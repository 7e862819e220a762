/// `trimtab bench`: what the scan costs in calls, time, memory and size, next to the least that is possible.
@NullMarked
package io.trimtab.local.bench;

import org.jspecify.annotations.NullMarked;
