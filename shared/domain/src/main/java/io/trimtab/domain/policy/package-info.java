/// The settings document: what may be done where, and from which figures on.
@NullMarked
package io.trimtab.domain.policy;

import org.jspecify.annotations.NullMarked;
