package io.trimtab.local.delivery;

/// Which events a function gets.
///
/// @param bus name of the bus that it listens to
/// @param job the function's short name, such as `apply-change`
public record Rule(String bus, EventPattern pattern, String job) {}
