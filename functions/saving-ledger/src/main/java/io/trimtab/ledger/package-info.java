/// Books what each change really saved, day by day.
@NullMarked
package io.trimtab.ledger;

import org.jspecify.annotations.NullMarked;
