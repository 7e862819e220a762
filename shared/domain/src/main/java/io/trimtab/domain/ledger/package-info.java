/// What changes were expected to save, what they did save, and what that says of the rules that proposed them.
@NullMarked
package io.trimtab.domain.ledger;

import org.jspecify.annotations.NullMarked;
