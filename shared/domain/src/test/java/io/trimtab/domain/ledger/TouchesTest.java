package io.trimtab.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.resource.Arn;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TouchesTest {
    private static final Arn SHOP = new Arn("arn:aws:rds:eu-central-1:123456789012:db:shop");
    private static final Arn OTHER = new Arn("arn:aws:rds:eu-central-1:123456789012:db:other");
    private static final Instant FIRST = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant LAST = Instant.parse("2026-03-03T12:00:00Z");

    private final Touches touches = new Touches();

    @ParameterizedTest(name = "{0} is touched by {1}: {2}")
    @CsvSource({
        "RESIZE_DATABASE, RESIZE_DATABASE, true",
        "RESIZE_DATABASE, ADD_READ_REPLICA, true",
        "RESIZE_DATABASE, CHANGE_DATABASE_STORAGE, false",
        "CHANGE_DATABASE_STORAGE, RESIZE_DATABASE, false",
        "CHANGE_DATABASE_STORAGE, LIMIT_DATABASE_STORAGE, true",
        "RESIZE_FUNCTION, PROVISION_CONCURRENCY, true",
        "PROVISION_CONCURRENCY, RESIZE_FUNCTION, true",
        "RESIZE_FUNCTION, FOLLOW_RHYTHM, true",
        "ALIGN_SCALING, SCALE_TABLE, true",
        "RESIZE_FUNCTION, RESIZE_DATABASE, false"
    })
    void countsWhatMayMoveTheSameLinesOfTheBill(ChangeKind kind, ChangeKind by, boolean touched) {
        touches.add(SHOP, by, FIRST);

        assertThat(touches.last(SHOP, kind).isPresent()).isEqualTo(touched);
        assertThat(touches.last(OTHER, kind)).isEmpty();
    }

    @Test
    void theLastCounts() {
        touches.add(SHOP, ChangeKind.RESIZE_DATABASE, LAST);
        touches.add(SHOP, ChangeKind.RESIZE_DATABASE, FIRST);
        touches.add(SHOP, ChangeKind.ADD_READ_REPLICA, FIRST);
        touches.add(SHOP, ChangeKind.CHANGE_DATABASE_STORAGE, LAST.plusSeconds(1));

        assertThat(touches.last(SHOP, ChangeKind.RESIZE_DATABASE)).contains(LAST);
    }
}
