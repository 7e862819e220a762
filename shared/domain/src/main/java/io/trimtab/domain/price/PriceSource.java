package io.trimtab.domain.price;

import java.time.LocalDate;

/// Where a price comes from. Every figure shown to a person carries it.
/// @param asOf for a price list, the day it was asked; for the price book, the day of the book's figures
public record PriceSource(Kind kind, LocalDate asOf) {
    public enum Kind {
        /// AWS's Price List API.
        PRICE_LIST,
        /// The dated book packed with this program, for when the API does not answer.
        PRICE_BOOK
    }

    /// For people: `price list of 2026-01-05`.
    public String formatted() {
        return switch (kind) {
            case PRICE_LIST -> "price list of " + asOf;
            case PRICE_BOOK -> "price book of " + asOf;
        };
    }

    /// True where the figure needs a visible mark, because it is not today's.
    public boolean isFallback() {
        return kind == Kind.PRICE_BOOK;
    }
}
