package io.trimtab.aws.store;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/// Findings from their first sight to their end. A run reads the open ones once, by the index; writes what is new,
/// changed or a day old in batches; and closes what is gone, each under the condition that it is still open.
///
/// It costs, for `n` open findings of about 2 kB each and `w` to write: `n / 500` queries, `new / 100` reads (the
/// index lags behind the table, so what seems new is looked up before it is written), a query for what closed since the
/// last message, and `w / 25` writes; up to one read and one write more for each part that a run records.
public final class FindingStore {
    private final StateTable table;
    private final Batches batches;

    public FindingStore(StateTable table) {
        this(table, StateTable::rest);
    }

    FindingStore(StateTable table, Consumer<Duration> pause) {
        this.table = table;
        this.batches = new Batches(table, pause);
    }

    /// Nothing is written yet. What earlier runs left is read meanwhile, and waited for by the first part.
    ///
    /// @param lease of the run; nothing is written once its time is over
    /// @param told what people know; the rest is answered at the end
    public Recording open(RunLease lease, Told told, Instant now) {
        KnownFindings known = new KnownFindings(table, batches);
        FutureTask<KnownFindings.Left> left = new FutureTask<>(() -> known.left(lease, told));
        Thread.startVirtualThread(left);
        return new Recording(table, batches, known, left, lease, told, told.later(now));
    }
}
