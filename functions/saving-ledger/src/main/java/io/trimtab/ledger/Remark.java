package io.trimtab.ledger;

import io.trimtab.domain.ledger.BookedDay;
import io.trimtab.domain.ledger.Entry;
import io.trimtab.domain.ledger.Sheet;

/// Says of a change what a run booked of it, and why no more.
final class Remark {
    private Remark() {}

    /// @param fresh how many days came to it
    static String of(Work work, Sheet sheet, int fresh) {
        if (sheet.entry().standing() == Entry.Standing.ROLLED_BACK) {
            return "It was rolled back and books nothing: " + sheet.ended().orElse("");
        }
        if (sheet.ended().isPresent()) {
            return "Nothing more is booked: " + sheet.ended().get();
        }
        String came = fresh == 0 ? "No day came to it" : fresh == 1 ? "One day came to it" : fresh + " days came to it";
        if (sheet.before().isTakenOver()) {
            came += ", together with the change right before it";
        }
        long open = sheet.entry().days().stream().filter(BookedDay::provisional).count();
        if (open > 0) {
            came += ", " + open + " in all of a bill that is still open";
        }
        return switch (work.sight()) {
            case Sight.Unseen unseen -> came + ": " + unseen.because();
            case Sight.AsMade made when made.meter().isEmpty() -> came + ": its price is not known.";
            case Sight.AsMade _ when work.isSuperseded() -> came + ", by what it cost until a later change came.";
            case Sight.AsMade _, Sight.Altered _ -> came + ".";
        };
    }
}
