/// How large the tiers of a service should be: what they are loaded with, what bounds them, and what is done about it.
/// Everything here is decided by its arguments alone.
@NullMarked
package io.trimtab.domain.capacity;

import org.jspecify.annotations.NullMarked;
