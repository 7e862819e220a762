package io.trimtab.domain.slo;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/// One thing that people are told of a service.
///
/// @param about the promise, in words, or the metric
/// @param since when it began
/// @param because sentences
/// @param severity absent where nothing has to be done
/// @param burnRate how many times too fast the budget is used up, where it is
/// @param budgetLeft share of the budget
public record Bulletin(
        News news,
        String about,
        Optional<Severity> severity,
        Instant since,
        String because,
        OptionalDouble burnRate,
        OptionalDouble budgetLeft,
        Optional<Suspect> suspect) {
    public Bulletin with(Suspect change) {
        return new Bulletin(news, about, severity, since, because, burnRate, budgetLeft, Optional.of(change));
    }
}
