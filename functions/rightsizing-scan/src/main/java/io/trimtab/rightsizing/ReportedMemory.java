package io.trimtab.rightsizing;

/// What the REPORT lines of a function's log say of its memory.
///
/// @param maximumMib the most that any invocation used
/// @param invocations how many lines were read
/// @param configuredMib the memory that those invocations had
public record ReportedMemory(double maximumMib, long invocations, int configuredMib) {}
