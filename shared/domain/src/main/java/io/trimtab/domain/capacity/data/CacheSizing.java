package io.trimtab.domain.capacity.data;

import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.scaling.Bounds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a cache that is short of something needs, the first that fits:
///
/// 1. Memory that is short. Replicas hold the same, so they are no help there: what fits on one node below
///    `singleNodeBelowGib` gets a larger node, what does not is spread over shards (cluster mode). Both only people do.
/// 2. An engine that is busy where it is read from. One more replica of every shard, as many as the environment allows.
///    Reads are what a replica takes off, so the replicas that there are must be busy themselves, on average of all:
/// the
///    figure by which AWS's own target tracking adds replicas (ElastiCache user guide, "Auto Scaling policies",
///    `ElastiCacheReplicaEngineCPUUtilization`). Where Application Auto Scaling looks after their number, its maximum
/// is
///    raised instead.
/// 3. An engine that is busy with anything else: more shards, which is a person's decision.
///
/// A replica is never taken away again because a cache is quiet: it also is what takes over when its primary fails.
public final class CacheSizing {
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final CacheReading reading;
    private final CacheStanding cache;
    private final CachePolicy policy;
    private final List<Evidence> evidence;

    private CacheSizing(CacheReading reading, CacheStanding cache, CachePolicy policy) {
        this.reading = reading;
        this.cache = cache;
        this.policy = policy;
        this.evidence = new Known(WINDOW)
                .add("EngineCPUUtilization", "maximum, as a fraction", reading.engineFraction(), "None")
                .add("EngineCPUUtilization", "where it is read, as a fraction", reading.readersFraction(), "None")
                .add("DatabaseMemoryUsagePercentage", "maximum, as a fraction", reading.memoryFraction(), "None")
                .add("Evictions", "of look-ups", reading.evictionFraction(), "None")
                .all();
    }

    public static Advice decide(CacheReading reading, CacheStanding cache, CachePolicy policy) {
        CacheSizing sizing = new CacheSizing(reading, cache, policy);
        return sizing.memory()
                .or(sizing::quiet)
                .or(sizing::fixed)
                .or(sizing::unread)
                .orElseGet(sizing::replica);
    }

    // -- memory

    private Optional<Advice> memory() {
        boolean evicts = reading.evictionFraction().orElse(0) >= policy.evictionFraction();
        if (!evicts && reading.memoryFraction().orElse(0) <= policy.memoryFraction()) {
            return Optional.empty();
        }
        String why = evicts
                ? cache.name() + " evicts "
                        + Figures.percent(reading.evictionFraction().getAsDouble())
                        + " of what is looked up: its memory is short."
                : Figures.percent(reading.memoryFraction().getAsDouble()) + " of the memory of " + cache.name()
                        + " is in use.";
        double usedGib = reading.usedGib().orElse(Double.MAX_VALUE);
        return Optional.of(tell(why
                + (usedGib < policy.singleNodeBelowGib()
                        ? " It holds " + Figures.number(usedGib) + " GiB: a larger node is enough."
                        : " It belongs in cluster mode, on nodes of at most " + Figures.number(policy.largestNodeGib())
                                + " GiB.")));
    }

    // -- nothing to do, or nothing known

    private Optional<Advice> quiet() {
        if (reading.engineFraction().isEmpty()) {
            return Optional.of(hold("How busy " + cache.name() + " is, is not known: nothing is changed by guess."));
        }
        if (reading.memoryFraction().isEmpty()) {
            return Optional.of(
                    isBusy()
                            ? tell(busy() + " How full it is, is not known, and a new replica's first copy takes"
                                    + " memory: none is added by guess.")
                            : hold("How full " + cache.name() + " is, is not known: nothing is changed by guess."));
        }
        return isBusy()
                ? Optional.empty()
                : Optional.of(hold("Nothing of " + cache.name() + " is above what the policy allows."));
    }

    private boolean isBusy() {
        return reading.engineFraction().orElse(0) > policy.cpuFraction();
    }

    private String busy() {
        return Figures.percent(reading.engineFraction().orElse(0)) + " of the engine of " + cache.name() + " is busy.";
    }

    // -- where a replica is nobody's but a person's to add, or is no help

    private Optional<Advice> fixed() {
        if (cache.follower()) {
            return Optional.of(tell(busy()
                    + " It follows a cache of another region in a global datastore: who looks after that decides."));
        }
        return cache.even()
                ? Optional.empty()
                : Optional.of(tell(busy() + " Its shards have different numbers of replicas, up to " + cache.replicas()
                        + ": which of them needs one more, a person decides."));
    }

    private Optional<Advice> unread() {
        if (reading.readersFraction().isEmpty()) {
            return Optional.of(
                    tell(busy() + " Whether that is where it is read, is not known: no replica is added by guess."));
        }
        double readers = reading.readersFraction().getAsDouble();
        if (readers > policy.cpuFraction()) {
            return Optional.empty();
        }
        return Optional.of(tell(busy()
                + (cache.replicas() == 0
                        ? " On average its shards are " + Figures.percent(readers)
                                + " busy: one of them is asked for more than its share, which a replica of each does"
                                + " not mend."
                        : " Its replicas are " + Figures.percent(readers)
                                + " busy on average: one more takes nothing off. Reads that go to them do, or more"
                                + " shards.")));
    }

    // -- replicas

    private Advice replica() {
        if (cache.scaled().isPresent()) {
            return scaled(cache.scaled().get());
        }
        if (cache.replicas() >= policy.maximum()) {
            return tell(busy() + " It has " + cache.replicas() + " replicas, the most that the policy allows: more"
                    + " shards.");
        }
        Move move = new Move.CacheReplicas(cache.replicas(), cache.replicas() + 1);
        return make(
                move,
                busy() + " It has " + cache.replicas() + " of at most " + policy.maximum() + " replicas"
                        + (cache.shards() > 1 ? " of each of its " + cache.shards() + " shards" : "")
                        + ": one more takes reads off, if its clients read from replicas.");
    }

    private Advice scaled(Bounds bounds) {
        if (cache.replicas() < bounds.maximum()) {
            return hold(cache.name() + " is sized by its own scaling policy, which still has room: a new replica takes"
                    + " minutes.");
        }
        String stands = busy() + " It stands at the most that its own scaling policy gives it, " + bounds.maximum()
                + " replicas.";
        return bounds.maximum() >= Math.min(policy.maximum(), cache.mostScaled())
                ? new Advice.Tell(
                        Advice.Page.SCALING_BOUND,
                        stands + " The policy document gives it no more than that.",
                        evidence)
                : make(
                        new Move.CacheScalingBounds(bounds, new Bounds(bounds.minimum(), bounds.maximum() + 1)),
                        stands + " One more may be added.");
    }

    private Advice make(Move move, String because) {
        Optional<MonthlyCost> added = cache.added(1);
        return added.isPresent()
                ? new Advice.Make(move, added.get(), true, because, evidence)
                : tell(busy() + " What one more replica of it costs is not known, so none is added.");
    }

    private Advice hold(String because) {
        return new Advice.Hold(because, evidence);
    }

    private Advice tell(String because) {
        return new Advice.Tell(Advice.Page.SHARDING, because, evidence);
    }
}
