package io.trimtab.domain.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/// Days on which nothing new is begun.
public record Freeze(Days days, ZoneId zone, String reason) {
    /// Whole days, the last one included.
    public sealed interface Days {
        record Once(LocalDate from, LocalDate to) implements Days {
            public Once {
                if (to.isBefore(from)) {
                    throw new IllegalArgumentException("to must not be before from, were " + to + " and " + from);
                }
            }
        }

        /// Every year; over the turn of the year where `to` is before `from`. The 29th of February is the 28th in
        /// years that have none.
        record Yearly(MonthDay from, MonthDay to) implements Days {
            Once in(int year) {
                return new Once(from.atYear(year), to.atYear(to.isBefore(from) ? year + 1 : year));
            }
        }
    }

    /// When it is over, where it holds now.
    public Optional<Instant> endAt(Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        Stream<Days.Once> spans = switch (days) {
            case Days.Once once -> Stream.of(once);
            case Days.Yearly yearly -> Stream.of(yearly.in(today.getYear() - 1), yearly.in(today.getYear()));
        };
        return spans.filter(span -> !today.isBefore(span.from()) && !today.isAfter(span.to()))
                .map(span -> span.to().plusDays(1).atStartOfDay(zone).toInstant())
                .findFirst();
    }
}
