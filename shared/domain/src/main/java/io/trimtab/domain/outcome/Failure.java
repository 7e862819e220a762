package io.trimtab.domain.outcome;

/// What could not be looked at or done, and why.
///
/// @param what a resource's ARN or an action such as `rds:DescribeDBInstances`
/// @param why in words, never with a secret in it
public record Failure(String what, String why) {}
