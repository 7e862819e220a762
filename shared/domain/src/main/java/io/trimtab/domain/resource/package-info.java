/// What AWS bills or scales, as read in one snapshot: plain facts, no AWS types.
@NullMarked
package io.trimtab.domain.resource;

import org.jspecify.annotations.NullMarked;
