package io.trimtab.domain.ledger;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// Which days of a sheet are still to be read, of each source.
///
/// @param today whose own figures are not complete yet
record OpenDays(Sheet sheet, LocalDate today) {
    /// A bill of yesterday is not complete.
    private static final int BILL_LAG_DAYS = 1;

    /// Whether there is nothing left to book, however late it comes.
    boolean isSettled() {
        boolean open = sheet.entry().days().stream().anyMatch(BookedDay::provisional);
        if (sheet.entry().standing() == Entry.Standing.ROLLED_BACK) {
            return true;
        }
        if (open && !today.isAfter(appliedOn().plusDays(Sheet.BOOKED_DAYS + Sheet.OPEN_BILL_DAYS))) {
            return false;
        }
        return sheet.ended().isPresent() || today.isAfter(appliedOn().plusDays(Sheet.BOOKED_DAYS + Sheet.LATE_DAYS));
    }

    /// A gap is asked for again for two weeks.
    Optional<Days> metered() {
        if (sheet.ended().isPresent()) {
            return Optional.empty();
        }
        LocalDate end = earlier(today, lastDay().plusDays(1));
        LocalDate late = later(appliedOn().plusDays(1), seenOn().minusDays(Sheet.LATE_DAYS));
        Optional<LocalDate> missing = late.isBefore(end)
                ? late.datesUntil(end)
                        .filter(day -> sheet.booked(day).isEmpty())
                        .findFirst()
                : Optional.empty();
        boolean withoutBefore = !sheet.before().knows(CostSource.USAGE_TIMES_PRICE)
                && sheet.before().hasDays();
        return missing.map(first -> new Days(withoutBefore ? sheet.before().from() : first, end));
    }

    /// Those that Cost Explorer may hold and that are not booked from it.
    Optional<Days> billed() {
        LocalDate first = later(reach(), sheet.before().from());
        LocalDate end = earlier(today.minusDays(BILL_LAG_DAYS), lastDay().plusDays(1));
        boolean knows = sheet.before().knows(CostSource.COST_EXPLORER);
        boolean comparable = knows || first.isBefore(appliedOn());
        LocalDate after = later(first, appliedOn().plusDays(1));
        boolean missing = after.isBefore(end)
                && after.datesUntil(end)
                        .anyMatch(day -> sheet.booked(day)
                                .filter(booked -> booked.source() == CostSource.COST_EXPLORER)
                                .isEmpty());
        boolean beforeToCome = !knows && first.isBefore(earlier(end, appliedOn()));
        return sheet.ended().isEmpty() && first.isBefore(end) && comparable && (missing || beforeToCome)
                ? Optional.of(new Days(first, end))
                : Optional.empty();
    }

    /// All of them where the report may still add to one: it is read as a whole, and a day is worth what the days
    /// before it cost.
    Optional<Days> reported() {
        LocalDate end = earlier(today.minusDays(BILL_LAG_DAYS), lastDay().plusDays(1));
        LocalDate after = appliedOn().plusDays(1);
        boolean asked = !isSettled()
                && sheet.before().hasDays()
                && after.isBefore(end)
                && after.datesUntil(end).anyMatch(this::isForTheReport);
        return asked ? Optional.of(new Days(sheet.before().from(), end)) : Optional.empty();
    }

    private boolean isForTheReport(LocalDate day) {
        Optional<BookedDay> booked = sheet.booked(day);
        if (booked.isEmpty() || !booked.get().source().isBilled()) {
            boolean comes = sheet.before().knows(CostSource.COST_EXPLORER) && !day.isBefore(reach());
            return !comes && sheet.ended().isEmpty();
        }
        return booked.get().provisional();
    }

    /// Cost Explorer refuses a day that is 14 days before the one that it is, which may be the one after `today`.
    private LocalDate reach() {
        return today.plusDays(1).minusDays(Sheet.LATE_DAYS);
    }

    private LocalDate appliedOn() {
        return sheet.entry().appliedOn();
    }

    private LocalDate lastDay() {
        return appliedOn().plusDays(Sheet.BOOKED_DAYS);
    }

    private LocalDate seenOn() {
        return LocalDate.ofInstant(sheet.seenAt(), ZoneOffset.UTC);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
