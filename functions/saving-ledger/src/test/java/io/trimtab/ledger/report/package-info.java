@NullMarked
package io.trimtab.ledger.report;

import org.jspecify.annotations.NullMarked;
