package io.trimtab.local.acceptance;

import static io.trimtab.local.acceptance.LoopScene.ANNA;
import static io.trimtab.local.acceptance.LoopScene.APPROVE;
import static io.trimtab.local.acceptance.LoopScene.ROLL_BACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.AuditEntry;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.ledger.Entry;
import io.trimtab.domain.money.Money;
import io.trimtab.local.delivery.Order;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.Tag;

/// The whole way, and nothing but the functions themselves on it: the scan finds and proposes, the desk asks, a press
/// in Slack approves, it is made, watched, kept, and booked.
class ScannedLoopTest {
    /// Until the last look is taken, and seven whole days after the change are over and settled.
    private static final Duration UNTIL_BOOKED = Duration.ofDays(8);

    @Test
    void anInstanceGoesTheWholeWay() throws IOException {
        try (LoopScene scene = new LoopScene(Order.calm())) {
            Change change = wholeWay(scene, "queue-dev", ChangeKind.RESIZE_INSTANCE);

            String smaller = String.valueOf(change.plan().to().get("instanceType"));
            assertThat(change.plan().from()).containsEntry("instanceType", "m7i.2xlarge");
            assertThat(scene.instanceState(change.plan())).isEqualTo(smaller + " running");
            assertThat(scene.calls("ec2:ModifyInstanceAttribute")).isEqualTo(1);
        }
    }

    @Test
    void aFunctionGoesTheWholeWay() throws IOException {
        try (LoopScene scene = new LoopScene(Order.calm())) {
            Change change = wholeWay(scene, "rank-products", ChangeKind.RESIZE_FUNCTION);

            assertThat(change.plan().from()).containsEntry("memoryMib", "2048");
            assertThat(memoryMib("rank-products"))
                    .isLessThan(2048)
                    .isEqualTo(Integer.parseInt(change.plan().to().get("memoryMib")));
            assertThat(scene.calls("lambda:UpdateFunctionConfiguration")).isEqualTo(1);
            assertThat(scene.stack().change(change.id()).state())
                    .isInstanceOfSatisfying(
                            State.Kept.class, kept -> assertThat(kept.proven()).isTrue());
        }
    }

    @Test
    void aDatabaseGoesTheWholeWay() throws IOException {
        try (LoopScene scene = new LoopScene(Order.calm(), "databasesAtOnce: true", (_, target) -> target)) {
            ofDev("billing-staging");
            Change change = wholeWay(scene, "billing-staging", ChangeKind.RESIZE_DATABASE);

            assertThat(change.plan().from()).containsEntry("instanceClass", "db.r5.2xlarge");
            assertThat(databaseClass("billing-staging"))
                    .isNotEqualTo("db.r5.2xlarge")
                    .isEqualTo(change.plan().to().get("instanceClass"));
            assertThat(scene.calls("rds:CreateDBSnapshot")).isEqualTo(1);
            assertThat(scene.calls("rds:ModifyDBInstance")).isEqualTo(1);
        }
    }

    private static Change wholeWay(LoopScene scene, String name, ChangeKind kind) throws IOException {
        scene.scan();
        Change change = scene.found(name, kind);
        String id = change.id();
        assertThat(scene.buttons(id)).contains(APPROVE);
        assertThat(scene.told(id)).contains("Waits for one approval", name);
        assertThat(change.proposal().evidence()).isNotEmpty();

        scene.press(ANNA, APPROVE, id);
        assertThat(scene.status(id)).as(why(scene, id)).isEqualTo(Status.APPLIED);
        scene.pass(UNTIL_BOOKED);
        assertThat(scene.status(id)).as(why(scene, id)).isEqualTo(Status.KEPT);
        assertThat(scene.told(id)).contains("*Kept");
        assertThat(scene.buttons(id)).containsExactly(ROLL_BACK);

        scene.stack().call("saving-ledger");
        booked(scene, change);
        told(scene, id);
        scene.isAtRest(id);
        return scene.stack().change(id);
    }

    private static void booked(LoopScene scene, Change change) {
        List<Entry> entries = scene.stack().statement().ledger().entries();
        assertThat(entries).extracting(Entry::changeId).containsExactly(change.id());
        Entry entry = entries.getFirst();
        Money realised = entry.balance().realised();
        assertThat(entry.standing()).isIn(Entry.Standing.PROVEN, Entry.Standing.UNPROVEN);
        assertThat(entry.balance().days()).isEqualTo(7);
        assertThat(realised.isPositive()).as(realised.formatted()).isTrue();
        BigDecimal expected = entry.balance().expected().amount();
        assertThat(realised.amount())
                .as("realised of " + expected + " expected")
                .isBetween(expected.multiply(new BigDecimal("0.5")), expected.multiply(new BigDecimal("1.5")));
    }

    /// Who did what, from the first line to the last.
    private static void told(LoopScene scene, String id) {
        List<AuditEntry> history = scene.stack().changes().audit(id);
        assertThat(history.getFirst().who()).isEqualTo(Actor.function("rightsizing-scan"));
        assertThat(history.get(1).who()).isEqualTo(Actor.slack(ANNA.id()));
        assertThat(history.getLast().who()).isEqualTo(Actor.function("verify-change"));
        assertThat(scene.history(id)).startsWith("proposed", "approved", "began", "acted");
        assertThat(scene.history(id)).last().asString().startsWith("kept");
        assertThat(scene.times(id, "applied")).isEqualTo(1);
        assertThat(scene.times(id, "looked")).isPositive();
    }

    private static String why(LoopScene scene, String id) {
        return scene.stack().changes().audit(id).getLast().why();
    }

    private static int memoryMib(String function) {
        return LoopScene.ground()
                .clients()
                .lambda()
                .getFunctionConfiguration(get -> get.functionName(function))
                .memorySize();
    }

    /// The demo account has no database of dev that is too large.
    private static void ofDev(String database) {
        var rds = LoopScene.ground().clients().rds();
        String arn = rds.describeDBInstances(describe -> describe.dbInstanceIdentifier(database))
                .dbInstances()
                .getFirst()
                .dbInstanceArn();
        Tag tag = Tag.builder().key("environment").value("dev").build();
        rds.addTagsToResource(add -> add.resourceName(arn).tags(tag));
    }

    private static String databaseClass(String database) {
        return LoopScene.ground()
                .clients()
                .rds()
                .describeDBInstances(describe -> describe.dbInstanceIdentifier(database))
                .dbInstances()
                .getFirst()
                .dbInstanceClass();
    }
}
