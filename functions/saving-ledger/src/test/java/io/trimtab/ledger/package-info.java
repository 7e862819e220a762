@NullMarked
package io.trimtab.ledger;

import org.jspecify.annotations.NullMarked;
