package io.trimtab.aws.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.trimtab.aws.gateway.EventBus;
import io.trimtab.testing.LocalTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

class AnnouncerTest {
    private static final Instant NOW = Instant.parse("2026-01-05T06:00:00.123Z");

    private final LocalTable local = new LocalTable();
    private final Outbox outbox = new Outbox(new StateTable(local.client(), LocalTable.NAME));
    private final EventBridgeClient client = mock();
    private final List<PutEventsRequestEntry> told = new ArrayList<>();
    private final Announcer announcer = new Announcer(new EventBus(() -> client, "trimtab-dev"), outbox);

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void whatTheBusHasIsTakenOutOfTheOutbox() {
        answers(PutEventsResponse.builder().failedEntryCount(0).build());
        List<OutboxItem> items = proposed();

        assertThat(announcer.publish(items)).isEqualTo(1);

        assertThat(outbox.pending(NOW.plusSeconds(1), 10)).isEmpty();
        assertThat(told).singleElement().satisfies(entry -> {
            assertThat(entry.eventBusName()).isEqualTo("trimtab-dev");
            assertThat(entry.source()).isEqualTo("trimtab");
            assertThat(entry.detailType()).isEqualTo("Change Proposed");
            assertThat(entry.detail())
                    .isEqualTo(
                            "{\"changeId\":\"%s\",\"planHash\":\"%s\",\"attempt\":1,\"version\":1,\"kind\":\"ResizeInstance\",\"resource\":\"%s\",\"environment\":\"%s\",\"status\":\"PROPOSED\",\"at\":\"2026-01-05T06:00:00.123Z\"}",
                            items.getFirst().announcement().changeId(),
                            items.getFirst().announcement().planHash(),
                            items.getFirst().announcement().resource(),
                            items.getFirst().announcement().environment().name().toLowerCase(Locale.ROOT));
        });
    }

    @Test
    void whatTheBusRefusesStaysForTheSweep() {
        List<OutboxItem> items = proposed();
        answers(PutEventsResponse.builder()
                .failedEntryCount(1)
                .entries(PutEventsResultEntry.builder()
                        .errorCode("ThrottlingException")
                        .errorMessage("slow down")
                        .build())
                .build());

        assertThat(announcer.publish(items)).isZero();
        assertThat(outbox.pending(NOW.plusSeconds(1), 10)).isEqualTo(items);
    }

    @Test
    @SuppressWarnings("unchecked")
    void aBusThatIsDownDoesNotFailTheTransition() {
        when(client.putEvents(any(Consumer.class)))
                .thenThrow(EventBridgeException.builder()
                        .statusCode(503)
                        .message("down")
                        .build());
        List<OutboxItem> items = proposed();

        assertThat(announcer.publish(items)).isZero();
        assertThat(outbox.pending(NOW.plusSeconds(1), 10)).isEqualTo(items);
    }

    private List<OutboxItem> proposed() {
        ChangeStore changes = new ChangeStore(new StateTable(local.client(), LocalTable.NAME), _ -> {});
        return ((ChangeAnswer.Moved) changes.propose(Proposals.instance(1), Proposals.TERMS, NOW)).toPublish();
    }

    @SuppressWarnings("unchecked")
    private void answers(PutEventsResponse answer) {
        when(client.putEvents(any(Consumer.class))).thenAnswer(call -> {
            PutEventsRequest.Builder request = PutEventsRequest.builder();
            ((Consumer<PutEventsRequest.Builder>) call.getArgument(0)).accept(request);
            told.addAll(request.build().entries());
            return answer;
        });
    }
}
