package io.trimtab.rightsizing;

import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.LoadedPolicy;

/// What one invocation works at.
///
/// @param id the same for all parts of a run, and for every attempt at them
record Run(String id, ScanRequest request, Invocation invocation, LoadedPolicy policy) {
    static Run of(ScanRequest request, Invocation invocation, LoadedPolicy policy) {
        String id = request.runId().or(request::eventId).orElse(invocation.requestId());
        return new Run(id, request, invocation, policy);
    }
}
