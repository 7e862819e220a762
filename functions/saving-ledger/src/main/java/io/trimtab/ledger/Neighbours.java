package io.trimtab.ledger;

import io.trimtab.aws.store.LedgerStore;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.ledger.Entry;
import io.trimtab.domain.ledger.Sheet;
import io.trimtab.domain.ledger.Successor;
import io.trimtab.domain.ledger.Touches;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What came before and after a change on the same resource, as far as the ledger has it. For one run.
final class Neighbours {
    /// A change that was set back later than that is no longer looked at.
    private static final int MONTHS_UNTIL_SET_BACK = 3;

    private final LedgerStore store;
    private final Map<YearMonth, Touches> touched = new HashMap<>();

    Neighbours(LedgerStore store) {
        this.store = store;
    }

    /// Its change came to the ledger, or was looked at again, in this run.
    void seen(Sheet sheet) {
        touched.values().forEach(month -> month.add(sheet.resource(), sheet.kind(), sheet.touchedAt()));
    }

    /// When what the change moves was last changed, or set back, before it. An entry is in the month in which its
    /// change
    /// was made, and what set that back may be long after.
    Optional<Instant> touchedBefore(Change change) {
        Instant applied = change.appliedAt().orElseThrow();
        YearMonth month = YearMonth.from(applied.atOffset(ZoneOffset.UTC));
        return IntStream.rangeClosed(0, MONTHS_UNTIL_SET_BACK)
                .mapToObj(month::minusMonths)
                .flatMap(one -> touchedIn(one)
                        .last(change.plan().resource(), change.plan().kind())
                        .stream())
                .filter(at -> at.isBefore(applied))
                .max(Instant::compareTo);
    }

    Optional<Successor> successor(Sheet sheet, LocalDate today) {
        YearMonth first = YearMonth.from(sheet.entry().appliedOn());
        return Stream.of(first, first.plusMonths(1), first.plusMonths(2))
                .filter(month -> !month.isAfter(YearMonth.from(today)))
                .filter(month -> touchedIn(month)
                        .last(sheet.resource(), sheet.kind())
                        .filter(at -> at.isAfter(sheet.touchedAt()))
                        .isPresent())
                .flatMap(month -> store.month(month, sheet.resource()).stream())
                .filter(other ->
                        other.kind() == sheet.kind() && other.appliedAt().isAfter(sheet.appliedAt()))
                .min(Comparator.comparing(Sheet::appliedAt))
                .map(Successor::of);
    }

    /// With the change right before it, where the two cannot be told apart.
    Sheet together(Sheet sheet) {
        if (sheet.ended().isPresent() || !sheet.before().isUnknown(Inventory.meters(sheet.kind()))) {
            return sheet;
        }
        YearMonth month = YearMonth.from(sheet.entry().appliedOn());
        return Stream.of(month.minusMonths(1), month)
                .flatMap(one -> store.month(one, sheet.resource()).stream())
                .filter(other ->
                        other.kind() == sheet.kind() && other.appliedAt().isBefore(sheet.appliedAt()))
                .max(Comparator.comparing(Sheet::appliedAt))
                .filter(other -> other.entry().standing() != Entry.Standing.SET_BACK)
                .map(sheet::together)
                .orElse(sheet);
    }

    private Touches touchedIn(YearMonth month) {
        return touched.computeIfAbsent(month, store::touched);
    }
}
