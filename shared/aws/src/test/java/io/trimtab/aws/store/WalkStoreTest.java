package io.trimtab.aws.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.tuning.Stay;
import io.trimtab.domain.tuning.Walk;
import io.trimtab.testing.LocalTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WalkStoreTest {
    private static final Instant APPLIED = Instant.parse("2026-03-02T12:00:00.123456Z");
    private static final Arn FUNCTION = new Arn("arn:aws:lambda:eu-central-1:123456789012:function:checkout");

    private final LocalTable local = new LocalTable();
    private final WalkStore walks = new WalkStore(new StateTable(local.client(), LocalTable.NAME));

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void aWalkIsReadAgainAsItWasWritten() {
        Walk walk = walk().asking("chg-0000000000000002").ended("its neighbours are no better");

        assertThat(walks.get(FUNCTION)).isEmpty();
        assertThat(walks.write(walk)).isTrue();
        assertThat(walks.get(FUNCTION)).hasValue(walk.written());
    }

    @Test
    void ofTwoWhoFollowItOneWrites() {
        walks.write(walk());
        Walk read = walks.get(FUNCTION).orElseThrow();

        assertThat(walks.write(read.asking("chg-0000000000000002"))).isTrue();
        assertThat(walks.write(read.asking("chg-0000000000000003"))).isFalse();
        assertThat(walks.write(walk())).isFalse();
    }

    private static Walk walk() {
        return new Walk(
                FUNCTION,
                List.of(
                        new Stay(1024, APPLIED.minusSeconds(86_400), Optional.of(APPLIED), false),
                        new Stay(768, APPLIED, Optional.empty(), false)),
                List.of("chg-0000000000000001#1"),
                Optional.empty(),
                Optional.empty(),
                0);
    }
}
