package io.trimtab.domain.resource;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hours of the week, in UTC, in which AWS itself makes what waits for them, such as a database's
/// `PreferredMaintenanceWindow`.
///
/// @param day on which it begins
/// @param lasts less than a week
public record WeeklyWindow(DayOfWeek day, LocalTime from, Duration lasts) {
    private static final Pattern WRITTEN =
            Pattern.compile("([a-z]{3}):(\\d\\d):(\\d\\d)-([a-z]{3}):(\\d\\d):(\\d\\d)", Pattern.CASE_INSENSITIVE);
    private static final Duration A_WEEK = Duration.ofDays(7);

    public WeeklyWindow {
        if (!lasts.isPositive() || lasts.compareTo(A_WEEK) >= 0) {
            throw new IllegalArgumentException("lasts must be > 0 and < 7 days, was " + lasts);
        }
    }

    /// From one moment up to another.
    public record Span(Instant from, Instant to) {}

    /// As RDS writes it: `sun:03:00-sun:03:30`. Empty where it says no such hours.
    public static Optional<WeeklyWindow> read(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Optional<DayOfWeek> first = day(parts.group(1));
        Optional<DayOfWeek> last = day(parts.group(4));
        Optional<LocalTime> from = time(parts.group(2), parts.group(3));
        Optional<LocalTime> to = time(parts.group(5), parts.group(6));
        if (first.isEmpty() || last.isEmpty() || from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        Duration lasts = Duration.ofDays(last.get().getValue() - first.get().getValue())
                .plus(Duration.between(from.get(), to.get()));
        return lasts.isZero()
                ? Optional.empty()
                : Optional.of(
                        new WeeklyWindow(first.get(), from.get(), lasts.isNegative() ? lasts.plus(A_WEEK) : lasts));
    }

    /// The first that begins after `now`; one that is open by then is not meant.
    public Span nextAfter(Instant now) {
        ZonedDateTime begin = now.atZone(ZoneOffset.UTC)
                .with(TemporalAdjusters.nextOrSame(day))
                .with(from);
        Instant next = begin.toInstant().isAfter(now)
                ? begin.toInstant()
                : begin.plusWeeks(1).toInstant();
        return new Span(next, next.plus(lasts));
    }

    private static Optional<DayOfWeek> day(String word) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().startsWith(word.toUpperCase(Locale.ROOT))) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalTime> time(String hour, String minute) {
        try {
            return Optional.of(LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute)));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
