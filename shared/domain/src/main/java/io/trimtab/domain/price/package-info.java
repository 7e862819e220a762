/// What AWS asks for a thing, where that figure came from, and what part of it is already paid for.
@NullMarked
package io.trimtab.domain.price;

import org.jspecify.annotations.NullMarked;
