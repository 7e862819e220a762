package io.trimtab.domain.capacity;

import io.trimtab.domain.series.Series;

/// What a tier is loaded with, by the minute. A minute of which nothing is known is missing, never zero.
///
/// @param cpuFraction of all its processors
/// @param memoryFraction of all its memory
/// @param p95Millis of its response time, as its load balancer sees it
/// @param queued messages that wait for it
/// @param requests that came in that minute
/// @param errors of these
/// @param balanced whether a load balancer sends it requests, so that response times are to be known
/// @param worksOffQueue whether messages wait for it, so that how many is to be known
public record Load(
        Series cpuFraction,
        Series memoryFraction,
        Series p95Millis,
        Series queued,
        Series requests,
        Series errors,
        boolean balanced,
        boolean worksOffQueue) {}
