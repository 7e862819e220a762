package io.trimtab.aws.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.testing.LocalTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStoreTest {
    private static final Instant NOW = Instant.parse("2026-01-05T06:00:00Z");
    private static final Instant DEADLINE = NOW.plusSeconds(300);

    private final LocalTable local = new LocalTable();
    private final EventStore events =
            new EventStore(new StateTable(local.client(), LocalTable.NAME), "rightsizing-scan");

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void handledEventIsDroppedWhenItComesAgain() {
        assertThat(events.begin("e-1", NOW, DEADLINE)).isEqualTo(Delivery.FIRST);
        events.handled("e-1");

        assertThat(events.begin("e-1", NOW.plus(Duration.ofDays(1)), DEADLINE)).isEqualTo(Delivery.HANDLED);
        assertThat(events.begin("e-2", NOW, DEADLINE)).isEqualTo(Delivery.FIRST);
    }

    @Test
    void deliveryWaitsWhileTheFirstAttemptMayStillRun() {
        events.begin("e-1", NOW, DEADLINE);

        assertThat(events.begin("e-1", DEADLINE.minusMillis(1), DEADLINE.plusSeconds(300)))
                .isEqualTo(Delivery.IN_PROGRESS);
    }

    @Test
    void attemptThatDiedIsTriedAgainOnceItsTimeIsOver() {
        events.begin("e-1", NOW, DEADLINE);

        assertThat(events.begin("e-1", DEADLINE, DEADLINE.plusSeconds(300))).isEqualTo(Delivery.FIRST);
    }

    @Test
    void attemptThatFailedIsTriedAgainAtOnce() {
        events.begin("e-1", NOW, DEADLINE);
        events.failed("e-1", NOW.plusSeconds(1));

        assertThat(events.begin("e-1", NOW.plusSeconds(1), DEADLINE)).isEqualTo(Delivery.FIRST);
    }

    @Test
    void failureAfterSuccessChangesNothing() {
        events.begin("e-1", NOW, DEADLINE);
        events.handled("e-1");
        events.failed("e-1", NOW.plusSeconds(1));

        assertThat(events.begin("e-1", NOW.plusSeconds(2), DEADLINE)).isEqualTo(Delivery.HANDLED);
    }

    @Test
    void ofManyDeliveriesAtOnceExactlyOneIsFirst() {
        List<Callable<Delivery>> deliveries = Collections.nCopies(40, () -> events.begin("e-1", NOW, DEADLINE));

        assertThat(Batches.together(deliveries))
                .containsOnlyOnce(Delivery.FIRST)
                .hasSize(40);
    }

    @Test
    void itemIsRemovedByDynamoDbAfterTwoWeeks() {
        events.begin("e-1", NOW, DEADLINE);

        assertThat(local.items()).singleElement().satisfies(item -> {
            assertThat(item.get("pk").s()).isEqualTo("EVENT#rightsizing-scan#e-1");
            assertThat(item.get("sk").s()).isEqualTo("SEEN");
            assertThat(item.get("expiresAt").n()).isEqualTo("1768802400");
        });
    }
}
