package io.trimtab.aws.gateway;

/// In how many log queries groups were missing, over all readings of one gateway: what holds for a part of
/// an account mostly holds for the next.
final class MissingShare {
    /// Looking groups up before a query takes one call. Not doing so takes two where groups are missing: the refusal,
    /// and the look. So it pays where that is so for more than every second query.
    private static final int CALLS_SAVED = 2;
    /// Queries without a missing group that are supposed before the first: one torn query alone proves nothing.
    private static final int SUPPOSED = 2;

    private int queries = SUPPOSED;
    private int torn;

    synchronized void count(boolean groupsMissing) {
        queries++;
        torn += groupsMissing ? 1 : 0;
    }

    synchronized boolean isHigh() {
        return torn * CALLS_SAVED > queries;
    }
}
