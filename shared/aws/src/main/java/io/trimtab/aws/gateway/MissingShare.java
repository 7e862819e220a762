package io.trimtab.aws.gateway;

/// In how many log queries more than one group was missing, over all readings of one gateway: what holds for a part of
/// an account mostly holds for the next.
final class MissingShare {
    /// Looking groups up before a query takes one call. Not doing so takes three where groups are missing: two refusals
    /// and the look. So it pays where that is so for more than one query in three.
    private static final int CALLS_SAVED = 3;
    /// Queries without a missing group that are supposed before the first: one torn query alone proves nothing.
    private static final int SUPPOSED = 2;

    private int queries = SUPPOSED;
    private int torn;

    /// @param manyMissing whether more than one of its groups was
    synchronized void count(boolean manyMissing) {
        queries++;
        torn += manyMissing ? 1 : 0;
    }

    synchronized boolean isHigh() {
        return torn * CALLS_SAVED > queries;
    }
}
