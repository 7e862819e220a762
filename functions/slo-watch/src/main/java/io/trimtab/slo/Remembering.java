package io.trimtab.slo;

import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.store.ServiceLevelStore;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.slo.Bulletin;
import io.trimtab.domain.slo.Look;
import io.trimtab.domain.slo.Memory;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down how a service stands, with what has to be told of it, before it is told.
record Remembering(Services services, ServiceLevelStore store) {
    private static final Logger LOG = LoggerFactory.getLogger(Remembering.class);

    void settle(Service service, Look look, Desk desk, Round round) {
        Memory before = desk.of(service);
        List<Bulletin> untold = look.after().untold().stream()
                .map(bulletin -> before.untold().contains(bulletin)
                        ? bulletin
                        : desk.suspects().named(bulletin, service, desk.now()))
                .toList();
        round.seen(service, look);
        remember(service.name(), before, look.after().with(untold), desk, round);
    }

    /// Nobody waits for the end of what is watched no more.
    void part(Roster roster, Desk desk, Round round) {
        Set<Arn> watched = roster.services().stream().map(Service::arn).collect(Collectors.toSet());
        for (Memory memory : desk.memories().values()) {
            if (watched.contains(memory.service()) || !memory.isOpen()) {
                continue;
            }
            try {
                services.whyNot(memory.service(), roster, desk.own(), desk.environments())
                        .ifPresent(why ->
                                remember(Service.name(memory.service()), memory, memory.unwatched(why), desk, round));
            } catch (GatewayException refused) {
                round.failed(memory.service().value(), String.valueOf(refused.getMessage()));
            }
        }
    }

    /// Only who has written what is to be told tells it, and until that is done nobody else writes.
    private void remember(String service, Memory before, Memory after, Desk desk, Round round) {
        boolean news = !after.untold().isEmpty();
        if (before.isBeingTold(desk.now())) {
            LOG.info("another run tells of {} just now", before.service());
        } else if (news || !after.equals(before)) {
            Memory written = news ? after.telling(desk.deadline()) : after;
            if (!store.write(written, desk.now())) {
                LOG.info("{} is looked at by another run just now", before.service());
            } else if (news) {
                round.toTell(service, written.written());
            }
        }
    }
}
