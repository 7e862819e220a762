package io.trimtab.aws.gateway;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.LoggerFactory;

/// What a function does before Lambda takes the snapshot from which it then starts (SnapStart): it rehearses, so that
/// its classes are loaded and its clients made. Without SnapStart nothing is done.
public final class Snapshot implements Resource {
    /// CRaC itself holds on to a resource by a weak reference only.
    private static final Queue<Snapshot> KEPT = new ConcurrentLinkedQueue<>();

    private final Runnable rehearsal;

    private Snapshot(Runnable rehearsal) {
        this.rehearsal = rehearsal;
    }

    /// @param rehearsal reads, and changes nothing; a failure is logged, and costs the first event some time
    public static void after(Runnable rehearsal) {
        Snapshot snapshot = new Snapshot(rehearsal);
        KEPT.add(snapshot);
        Core.getGlobalContext().register(snapshot);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        try {
            rehearsal.run();
        } catch (RuntimeException unready) {
            // Asked for here, because logging is slow to load and a start without a snapshot waits for this class.
            LoggerFactory.getLogger(Snapshot.class).warn("the rehearsal before the snapshot failed", unready);
        }
    }

    /// Clients, credentials and caches look at the clock themselves.
    @Override
    public void afterRestore(Context<? extends Resource> context) {}
}
