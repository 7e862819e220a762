package io.trimtab.rightsizing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.Predicate;

/// How a load goes over time: a figure for each hour, NaN where nothing was measured.
@FunctionalInterface
public interface Shape {
    double at(Instant hour);

    /// The same at all times.
    static Shape flat(double value) {
        return _ -> value;
    }

    /// Never measured.
    static Shape missing() {
        return flat(Double.NaN);
    }

    /// One hour a day, at noon.
    static Shape bursts(double base, double peak) {
        return busy(base, peak, time -> time.getHour() == 12);
    }

    /// Two hours a night, at one and at two.
    static Shape nightly(double base, double peak) {
        return busy(base, peak, time -> time.getHour() == 1 || time.getHour() == 2);
    }

    /// Two hours of the night to Sunday.
    static Shape oneNightAWeek(double base, double peak) {
        return busy(
                base,
                peak,
                time -> time.getDayOfWeek() == DayOfWeek.SUNDAY && (time.getHour() == 1 || time.getHour() == 2));
    }

    /// Monday to Friday from eight to eighteen.
    static Shape officeHours(double base, double peak) {
        return busy(
                base, peak, time -> time.getDayOfWeek().getValue() <= 5 && time.getHour() >= 8 && time.getHour() < 18);
    }

    /// The last two days of each month.
    static Shape monthEnd(double base, double peak) {
        return busy(
                base, peak, time -> time.getDayOfMonth() > time.toLocalDate().lengthOfMonth() - 2);
    }

    /// From one figure to another, evenly over the fourteen days before [Fixtures#NOW].
    static Shape ramp(double from, double to) {
        return hour -> {
            double left = Duration.between(hour, Fixtures.NOW).toHours() / (14 * 24.0);
            return to + (from - to) * Math.clamp(left, 0, 1);
        };
    }

    private static Shape busy(double base, double peak, Predicate<ZonedDateTime> when) {
        return hour -> when.test(hour.atZone(ZoneOffset.UTC)) ? peak : base;
    }

    /// The larger of both.
    default Shape or(Shape other) {
        return hour -> Math.max(at(hour), other.at(hour));
    }

    /// Nothing measured before that time.
    default Shape since(Instant start) {
        return hour -> hour.isBefore(start) ? Double.NaN : at(hour);
    }

    /// Only the last so many hours before [Fixtures#NOW] were measured.
    default Shape lastHours(int hours) {
        return since(Fixtures.TO.minus(Duration.ofHours(hours)));
    }

    /// Of every ten hours the last so many were not measured.
    default Shape withoutOfTen(int missing) {
        return hour -> hour.getEpochSecond() / 3600 % 10 >= 10 - missing ? Double.NaN : at(hour);
    }
}
