/// Reads the cost and usage report (AWS Data Exports, CUR 2.0) as far as it is about what was changed.
@NullMarked
package io.trimtab.ledger.report;

import org.jspecify.annotations.NullMarked;
