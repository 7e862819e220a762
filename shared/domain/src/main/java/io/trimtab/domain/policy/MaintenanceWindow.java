package io.trimtab.domain.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/// Hours of the week in which what interrupts a service may be done. Its times are those of a clock on the wall: where
/// that clock is put forward over its start it begins later, where it is put back in it lasts longer.
///
/// @param days on which it begins
/// @param from when it begins
/// @param to when it is over, on the next day where that is not after `from`; equal to `from`, it lasts a whole day
public record MaintenanceWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
    private static final int A_WEEK = 7;

    public MaintenanceWindow {
        days = Set.copyOf(days);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("days must name at least one, were none");
        }
    }

    public boolean openAt(Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return LongStream.rangeClosed(0, 1)
                .mapToObj(today::minusDays)
                .filter(day -> days.contains(day.getDayOfWeek()))
                .anyMatch(day -> !now.isBefore(start(day)) && now.isBefore(end(day)));
    }

    /// When it next begins, after now.
    public Optional<Instant> nextAfter(Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return LongStream.rangeClosed(0, 2 * A_WEEK)
                .mapToObj(today::plusDays)
                .filter(day -> days.contains(day.getDayOfWeek()))
                .filter(day -> start(day).isAfter(now) && start(day).isBefore(end(day)))
                .map(this::start)
                .findFirst();
    }

    /// When it is over: the one that is open, or else the next.
    public Optional<Instant> overAfter(Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return LongStream.rangeClosed(-1, 2 * A_WEEK)
                .mapToObj(today::plusDays)
                .filter(day -> days.contains(day.getDayOfWeek()))
                .filter(day -> start(day).isBefore(end(day)))
                .map(this::end)
                .filter(end -> end.isAfter(now))
                .findFirst();
    }

    private Instant start(LocalDate day) {
        return ZonedDateTime.of(day, from, zone).toInstant();
    }

    private Instant end(LocalDate day) {
        return ZonedDateTime.of(to.isAfter(from) ? day : day.plusDays(1), to, zone)
                .toInstant();
    }
}
