package io.trimtab.domain.ledger;

/// What became of one rule's changes, and what they add up to.
///
/// @param changes how many were ever applied
public record RuleBalance(int changes, RuleRecord record, Balance balance) {}
