package io.trimtab.rightsizing.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.finding.Skip;
import io.trimtab.domain.resource.Database;
import io.trimtab.rightsizing.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabasePassOverTest {
    private static final DatabaseSizing SIZING = DatabaseFixtures.sizing(Fixtures.POLICY);

    @Test
    void measuresWhatIsAvailable() {
        assertThat(SIZING.passOver(orders().build())).isEmpty();
    }

    @Test
    void leavesAloneWhatATagProtects() {
        assertThat(skip(orders().tag("do-not-touch", "true").build())).contains(Skip.PROTECTED);
        assertThat(skip(orders().tag("do-not-touch", "false").build())).isEmpty();
    }

    @Test
    void protectionComesBeforeEveryOtherReason() {
        assertThat(skip(orders().tag("do-not-touch", "true").status("stopped").build()))
                .contains(Skip.PROTECTED);
    }

    @Test
    void leavesServerlessAloneThoughItIsAMember() {
        Database member = DatabaseBuilder.of("db.serverless").memberOf("shop").build();
        assertThat(skip(member)).contains(Skip.SERVERLESS);
    }

    @Test
    void leavesMembersOfAClusterToTheCluster() {
        Database member = orders().memberOf("shop").build();
        assertThat(SIZING.passOver(member))
                .contains(new Judgement.PassedOver(
                        member.arn(), Skip.GROUP_MEMBER, "It belongs to cluster shop: a cluster is sized as one."));
    }

    @Test
    void leavesStoppedOnesAlone() {
        assertThat(skip(orders().status("stopped").build())).contains(Skip.STOPPED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"modifying", "storage-optimization", "backing-up", "rebooting", "starting", "stopping"})
    void waitsForWhatIsUnderWay(String status) {
        assertThat(skip(orders().status(status).build())).contains(Skip.CHANGE_PENDING);
    }

    @Test
    void waitsForAChangeThatWaitsForItsWindow() {
        assertThat(skip(orders().pendingChanges().build())).contains(Skip.CHANGE_PENDING);
    }

    @Test
    void isTooNewForThirtyHours() {
        assertThat(skip(created(Duration.ofHours(29)))).contains(Skip.TOO_NEW);
        assertThat(skip(created(Duration.ofHours(30)))).isEmpty();
    }

    @Test
    void isTooNewWithoutADateOfBirth() {
        Database unborn =
                orders().createdAt(Instant.parse("9999-12-31T00:00:00Z")).build();
        assertThat(SIZING.passOver(unborn))
                .contains(new Judgement.PassedOver(unborn.arn(), Skip.TOO_NEW, "It was created 0 hours ago."));
    }

    private static Database created(Duration ago) {
        return orders().createdAt(Fixtures.NOW.minus(ago)).build();
    }

    private static DatabaseBuilder orders() {
        return DatabaseBuilder.of("db.m5.large");
    }

    private static Optional<Skip> skip(Database database) {
        return SIZING.passOver(database).map(judgement -> ((Judgement.PassedOver) judgement).reason());
    }
}
