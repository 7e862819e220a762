package io.trimtab.slo;

import io.trimtab.aws.gateway.MetricReadings;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.ServiceLevelStore;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.slo.Look;
import io.trimtab.domain.slo.Memory;
import io.trimtab.domain.slo.Past;
import io.trimtab.domain.slo.Regression;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One look at every service that is watched: some at a time, all of one lot in full calls to CloudWatch. What has to
/// be told is written down first, by the run that is going to tell it and with the time at which that is over for sure:
/// of two runs at once one tells, and what is left when a run dies is told by a later one.
final class SloWatch {
    static final String FUNCTION = "slo-watch";

    private static final Logger LOG = LoggerFactory.getLogger(SloWatch.class);
    /// Their figures are held at once.
    private static final int A_LOT = 100;

    private final Parts parts;
    private final Clock clock;

    SloWatch(Parts parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
    }

    /// @param own environment of this deployment
    record Parts(
            Environment own,
            Supplier<LoadedPolicy> policies,
            Services services,
            MetricSource source,
            ServiceLevelStore store,
            ChangeStore changes,
            Telling telling) {}

    Round run(Invocation invocation) {
        Instant now = clock.instant();
        Round round = new Round();
        LoadedPolicy policy = parts.policies().get();
        Desk desk = new Desk(
                parts.own(),
                policy.policy().environmentTags(),
                policy.policy().of(parts.own()).service(),
                Span.at(now),
                parts.store().all(),
                new Pasts(parts.source()),
                new Suspects(parts.changes()),
                now,
                invocation.stopAt(),
                invocation.deadline());
        Remembering remembering = new Remembering(parts.services(), parts.store());
        Roster roster = parts.services().of(desk.own(), desk.environments(), round);
        List<Service> services = turned(roster.services(), now);
        for (int from = 0; from < services.size(); from += A_LOT) {
            if (!clock.instant().isBefore(invocation.stopAt())) {
                round.outOfTime();
                break;
            }
            look(services.subList(from, Math.min(services.size(), from + A_LOT)), desk, remembering, round);
        }
        remembering.part(roster, desk, round);
        tell(round);
        return round;
    }

    /// Each run begins a lot further on, so that with too little time nobody is left out for ever.
    private static List<Service> turned(List<Service> services, Instant now) {
        List<Service> turned = new ArrayList<>(services);
        int lots = Math.ceilDiv(services.size(), A_LOT);
        if (lots > 1) {
            long slot = now.getEpochSecond() / Span.STEP.toSeconds();
            Collections.rotate(turned, -A_LOT * Math.floorMod(slot, lots));
        }
        return turned;
    }

    private void look(List<Service> lot, Desk desk, Remembering remembering, Round round) {
        Span span = desk.span();
        Map<Arn, Past> pasts = desk.pasts().of(lot, desk::of, desk.promised(), span, desk.stopAt());
        Instant from = span.recentFrom(lot.stream().map(desk::of).toList());
        MetricReadings recent = read(lot, from, span.until(), Span.STEP, desk);
        if (!recent.complete()) {
            round.outOfTime();
        }
        List<Service> due = lot.stream().filter(desk::isDue).toList();
        MetricReadings baseline = read(due, span.baselineFrom(), span.hour(), Regression.STEP, desk);
        for (Service service : lot) {
            Optional<String> gap = gap(service, recent, Span.STEP);
            if (gap.isPresent()) {
                round.failed(service.arn().value(), gap.get());
                continue;
            }
            Memory before = remembered(desk.of(service), Optional.ofNullable(pasts.get(service.arn())), span);
            Look look = Look.at(before, service.figures(recent, Span.STEP), desk.promised(), span.until(), desk.now());
            if (due.contains(service) && gap(service, baseline, Regression.STEP).isEmpty()) {
                Optional<String> worse = Regression.of(service.course(baseline), span.hour());
                look = look.compared(worse, span.hour(), desk.now());
            }
            remembering.settle(service, look, desk, round);
        }
    }

    private MetricReadings read(List<Service> services, Instant from, Instant to, Duration step, Desk desk) {
        Collection<MetricQuery> queries = services.stream()
                .flatMap(service -> service.queries(step).stream())
                .toList();
        return parts.source().read(queries, from, to, step, desk.stopAt());
    }

    /// Why a service's figures could not be read: a gap of CloudWatch's making is no quiet time.
    private static Optional<String> gap(Service service, MetricReadings readings, Duration step) {
        return service.queries(step).stream()
                .flatMap(query -> readings.whyUnread(query).stream())
                .findFirst();
    }

    /// A past of some days ago leaves days between it and what is read.
    private static Memory remembered(Memory memory, Optional<Past> counted, Span span) {
        return memory.counting(counted.or(() -> memory.past().filter(span::serves)));
    }

    /// One message for all of a run.
    private void tell(Round round) {
        List<Round.Untold> news = round.untold();
        if (news.isEmpty()) {
            return;
        }
        Optional<String> lost = parts.telling().tell(news);
        if (lost.isPresent()) {
            round.failed("notice", lost.get());
            return;
        }
        for (Round.Untold one : news) {
            parts.store().write(one.memory().told(), clock.instant());
        }
        List<String> told = news.stream()
                .flatMap(one -> one.memory().untold().stream()
                        .map(bulletin -> bulletin.news() + " " + one.service() + ": " + bulletin.because()))
                .toList();
        told.forEach(LOG::info);
        round.told(told);
    }
}
