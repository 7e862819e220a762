package io.trimtab.ledger.report;

import java.io.IOException;

/// The report is not as it has to be; the message says what, and what would be right.
final class BrokenReport extends IOException {
    BrokenReport(String message) {
        super(message);
    }
}
