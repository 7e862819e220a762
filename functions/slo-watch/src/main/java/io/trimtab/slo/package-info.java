/// Holds every service that is tagged for it to what its environment promises, and tells people when a promise is not
/// kept, when that gets worse, and when it is kept again.
@NullMarked
package io.trimtab.slo;

import org.jspecify.annotations.NullMarked;
