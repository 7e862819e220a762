package io.trimtab.domain.scaling;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// When people work. Times are those of a clock on the wall; AWS keeps the same ones, because the zone goes with each
/// schedule.
///
/// @param days on which they begin
/// @param to on the same day where it is after `from`, else on the next
public record BusinessHours(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
    private static final int A_WEEK = 8;

    public BusinessHours {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("days must name at least one, were none");
        }
        if (to.equals(from)) {
            throw new IllegalArgumentException("to must be another time than from, were " + from + " and " + to);
        }
        days = Set.copyOf(days);
    }

    boolean openAt(Instant now) {
        return starts(now).anyMatch(day -> !beginning(day).isAfter(now) && end(day).isAfter(now));
    }

    /// How long ago they began or ended.
    Duration sinceLastSwitch(Instant now) {
        return starts(now)
                .flatMap(day -> Stream.of(beginning(day), end(day)))
                .filter(moment -> !moment.isAfter(now))
                .max(Comparator.naturalOrder())
                .map(moment -> Duration.between(moment, now))
                .orElseGet(() -> Duration.ofDays(A_WEEK));
    }

    private Stream<LocalDate> starts(Instant now) {
        return LongStream.range(0, A_WEEK)
                .mapToObj(now.atZone(zone).toLocalDate()::minusDays)
                .filter(day -> days.contains(day.getDayOfWeek()));
    }

    private Instant beginning(LocalDate day) {
        return ZonedDateTime.of(day, from, zone).toInstant();
    }

    private Instant end(LocalDate day) {
        return ZonedDateTime.of(day.plusDays(nights()), to, zone).toInstant();
    }

    private int nights() {
        return to.isAfter(from) ? 0 : 1;
    }

    /// When they begin, as the dimension's service writes times.
    String opening(Dimension dimension) {
        return times(from, days.stream(), dimension);
    }

    String closing(Dimension dimension) {
        return times(to, days.stream().map(day -> day.plus(nights())), dimension);
    }

    /// Application Auto Scaling's cron has six fields, a group's has Unix's five.
    private static String times(LocalTime time, Stream<DayOfWeek> days, Dimension dimension) {
        String on = days.sorted()
                .map(day -> day.name().substring(0, "MON".length()))
                .collect(Collectors.joining(","));
        String at = time.getMinute() + " " + time.getHour();
        return dimension.isRegistered() ? "cron(" + at + " ? * " + on + " *)" : at + " * * " + on;
    }
}
