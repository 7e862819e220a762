/// What a resource's scaling shall be, by the policy, and what differs from that.
@NullMarked
package io.trimtab.domain.scaling;

import org.jspecify.annotations.NullMarked;
