/// The rightsizing scan: a handler and the rules of that one job.
@NullMarked
package io.trimtab.rightsizing;

import org.jspecify.annotations.NullMarked;
