package io.trimtab.capacity;

import io.trimtab.aws.answer.AlarmNotice;
import io.trimtab.aws.answer.Answer;
import io.trimtab.aws.answer.Figures;
import io.trimtab.aws.answer.Runbook;
import io.trimtab.aws.gateway.CacheState;
import io.trimtab.aws.gateway.LoneCache;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.capacity.data.Advice;
import io.trimtab.domain.capacity.data.CacheReading;
import io.trimtab.domain.capacity.data.CacheSizing;
import io.trimtab.domain.capacity.data.CacheStanding;
import io.trimtab.domain.scaling.Dimension;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Answers alarms on caches: by a replica where one helps, else by telling people what the cache needs. An alarm on a
/// node is one on its whole replication group.
///
/// @param prices opened anew for each alarm, so that they are of its day
record CacheTier(
        DataAccount account,
        Reception reception,
        Figures figures,
        Supplier<CachePrice> prices,
        DataAnswers answers,
        Clock clock) {
    Answer answer(Alarm alarm, DataStore.Cache aim, Invocation invocation) {
        Optional<CacheState> group = account.cache(aim.name());
        return group.map(cache -> reception.welcome(
                        cache.name(), cache.tags(), guest -> decided(alarm, cache, guest, invocation.stopAt())))
                .or(() -> account.loneCache(aim.name())
                        .map(lone -> reception.welcome(lone.name(), lone.tags(), _ -> told(alarm, lone))))
                .orElseGet(() -> reception.missing(alarm, "the cache", aim.name()));
    }

    private Answer decided(Alarm alarm, CacheState cache, Reception.Guest guest, Instant stopAt) {
        CacheReading reading = new CacheFigures(figures).of(cache, clock.instant(), stopAt);
        Advice advice = CacheSizing.decide(
                reading, standing(cache, guest), guest.rules().data().caches());
        return answers.of(
                advice,
                new DataAnswers.Subject(
                        cache.arn(),
                        cache.name(),
                        guest,
                        "",
                        CacheFigures.completeness(reading),
                        new TreeSet<>(account.ringing(cache.dimensions()))),
                alarm,
                DataSteps.ofCache(alarm.arn().region(), cache));
    }

    private CacheStanding standing(CacheState cache, Reception.Guest guest) {
        return new CacheStanding(
                cache.name(),
                cache.shards(),
                cache.replicas(),
                cache.fewestReplicas() == cache.replicas(),
                cache.follower(),
                account.scaledReplicas(cache.arn()),
                guest.rules().scaling().most(Dimension.CACHE_REPLICAS, cache.tags()),
                prices.get().node(cache));
    }

    /// Nothing is replicated outside a replication group, and memcached never is.
    private Answer told(Alarm alarm, LoneCache lone) {
        return answers.telling()
                .tell(new AlarmNotice(
                        lone.name() + " needs a person: " + alarm.name() + " rings",
                        lone.name() + " is a cache of " + lone.engine()
                                + " in no replication group: it has no replicas that could be added. Nothing was"
                                + " changed.",
                        new Runbook(
                                "docs/runbooks/cache-sharding.md",
                                "the-commands",
                                DataSteps.ofLoneCache(alarm.arn().region(), lone.name()))));
    }
}
