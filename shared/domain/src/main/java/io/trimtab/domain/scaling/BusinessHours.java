package io.trimtab.domain.scaling;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// When people work. Times are those of a clock on the wall; AWS keeps the same ones, because the zone goes with each
/// schedule.
///
/// @param to on the same day, after `from`
public record BusinessHours(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
    private static final int A_WEEK = 8;

    public BusinessHours {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("days must name at least one, were none");
        }
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("to must be after from, were " + from + " and " + to);
        }
        days = Set.copyOf(days);
    }

    boolean openAt(Instant now) {
        ZonedDateTime local = now.atZone(zone);
        LocalTime time = local.toLocalTime();
        return days.contains(local.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
    }

    /// How long ago they began or ended.
    Duration sinceLastSwitch(Instant now) {
        ZonedDateTime local = now.atZone(zone);
        return LongStream.range(0, A_WEEK)
                .mapToObj(local.toLocalDate()::minusDays)
                .filter(day -> days.contains(day.getDayOfWeek()))
                .flatMap(day -> Stream.of(from, to).map(time -> ZonedDateTime.of(day, time, zone)))
                .map(ZonedDateTime::toInstant)
                .filter(moment -> !moment.isAfter(now))
                .max(Comparator.naturalOrder())
                .map(moment -> Duration.between(moment, now))
                .orElseGet(() -> Duration.ofDays(A_WEEK));
    }

    /// Application Auto Scaling's cron has six fields, a group's has Unix's five.
    String times(LocalTime time, Dimension dimension) {
        String on = EnumSet.copyOf(days).stream()
                .map(day -> day.name().substring(0, "MON".length()))
                .collect(Collectors.joining(","));
        String at = time.getMinute() + " " + time.getHour();
        return dimension.isRegistered() ? "cron(" + at + " ? * " + on + " *)" : at + " * * " + on;
    }
}
