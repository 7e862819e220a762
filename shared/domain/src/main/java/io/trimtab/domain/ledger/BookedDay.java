package io.trimtab.domain.ledger;

import io.trimtab.domain.money.Money;
import java.time.LocalDate;

/// What a change saved on one whole day; below zero it cost more.
public record BookedDay(LocalDate day, Money saved, CostSource source) {}
