package io.trimtab.local.change;

import static io.trimtab.local.change.ChangedAccount.NOW;
import static io.trimtab.local.change.ChangedAccount.acted;
import static io.trimtab.local.change.ChangedAccount.walk;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.change.CapacitySetting;
import io.trimtab.aws.change.ChangeActs;
import io.trimtab.aws.change.Obstacle;
import io.trimtab.aws.change.Sight;
import io.trimtab.aws.change.Step;
import io.trimtab.domain.capacity.data.Move;
import io.trimtab.domain.capacity.data.Units;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.resource.Arn;
import io.trimtab.local.account.Tables;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Throughput and mode of payment of a table on the embedded account, which refuses what DynamoDB refuses.
class TableChangeTest {
    private static ChangedAccount account;
    private static int made;

    private final ChangeActs acts = account.acts(ChangeKind.SCALE_TABLE);
    private final DynamoDbClient dynamo = account.clients().dynamoDb();
    private String name = "";

    @BeforeAll
    static void start() {
        account = new ChangedAccount();
    }

    @AfterAll
    static void end() {
        account.close();
    }

    @BeforeEach
    void makeTable() {
        account.calm();
        name = "orders-" + ++made;
        Tables.make(dynamo, name, new Units(10, 5), Map.of("by-day", new Units(4, 3)));
    }

    private Arn arn() {
        return Arn.of("aws", "dynamodb", "eu-central-1", "123456789012", "table/" + name);
    }

    private Plan units(String index, Units from, Units to) {
        return CapacitySetting.plan(arn(), new Move.Throughput(index, from, to), "");
    }

    private Plan onDemand() {
        return CapacitySetting.plan(
                arn(), new Move.OnDemand(new Units(10, 5), new TreeMap<>(Map.of("by-day", new Units(4, 3)))), "");
    }

    private TableDescription table() {
        return dynamo.describeTable(describe -> describe.tableName(name)).table();
    }

    private Units now() {
        return new Units(
                table().provisionedThroughput().readCapacityUnits().intValue(),
                table().provisionedThroughput().writeCapacityUnits().intValue());
    }

    private Units ofIndex() {
        var units = table().globalSecondaryIndexes().getFirst().provisionedThroughput();
        return new Units(
                units.readCapacityUnits().intValue(), units.writeCapacityUnits().intValue());
    }

    @Test
    void raisesThroughputAndRestoresIt() {
        account.states("{\"looks\": 1}");
        Plan plan = units("", new Units(10, 5), new Units(20, 5));
        BeforeImage before = ChangedAccount.before(acts, plan);

        assertThat(walk(() -> acts.forward(plan, before, NOW)))
                .containsExactly(
                        new Step.Acted("dynamodb:UpdateTable to {readUnits=20, writeUnits=5}", Duration.ofSeconds(10)),
                        new Step.Waiting("The table is UPDATING.", Duration.ofSeconds(10)),
                        new Step.Done(plan.to()));
        account.calm();
        assertThat(now()).isEqualTo(new Units(20, 5));

        assertThat(acted(walk(() -> acts.back(plan, before, NOW)))).hasSize(1);
        assertThat(now()).isEqualTo(new Units(10, 5));
        assertThat(table().provisionedThroughput().numberOfDecreasesToday()).isEqualTo(1);
    }

    @Test
    void raisesAnIndexAndLeavesTheTable() {
        Plan plan = units("by-day", new Units(4, 3), new Units(4, 6));
        BeforeImage before = ChangedAccount.before(acts, plan);
        assertThat(walk(() -> acts.forward(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.to()));
        assertThat(ofIndex()).isEqualTo(new Units(4, 6));
        assertThat(now()).isEqualTo(new Units(10, 5));
        assertThat(walk(() -> acts.back(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.from()));
        assertThat(ofIndex()).isEqualTo(new Units(4, 3));
    }

    @Test
    void goesOnDemandAndBackWithTheThroughputOfTableAndIndex() {
        Plan plan = onDemand();
        BeforeImage before = ChangedAccount.before(acts, plan);
        assertThat(before.facts()).containsEntry("units:", "10/5").containsEntry("units:by-day", "4/3");

        assertThat(walk(() -> acts.forward(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.to()));
        assertThat(table().billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);

        assertThat(walk(() -> acts.back(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.from()));
        assertThat(now()).isEqualTo(new Units(10, 5));
        assertThat(ofIndex()).isEqualTo(new Units(4, 3));
    }

    @Test
    void switchesToOnDemandFourTimesADayAndNoMore() {
        Plan plan = onDemand();
        BeforeImage before = ChangedAccount.before(acts, plan);
        for (int time = 0; time < 4; time++) {
            assertThat(walk(() -> acts.forward(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.to()));
            assertThat(walk(() -> acts.back(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.from()));
        }
        assertThat(walk(() -> acts.forward(plan, before, NOW)).getLast())
                .isInstanceOfSatisfying(
                        Step.Refused.class, refused -> assertThat(refused.why()).contains("4 times in 24 hours"));
    }

    @Test
    void tellsWhereNoMoreDecreasesAreTakenToday() {
        Plan plan = units("", new Units(10, 5), new Units(20, 5));
        BeforeImage before = ChangedAccount.before(acts, plan);
        for (int time = 0; time < 4; time++) {
            walk(() -> acts.forward(plan, before, NOW));
            assertThat(walk(() -> acts.back(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.from()));
        }
        walk(() -> acts.forward(plan, before, NOW));
        assertThat(walk(() -> acts.back(plan, before, NOW)).getLast())
                .isInstanceOfSatisfying(
                        Step.Failed.class, failed -> assertThat(failed.why()).contains("decreases are limited"));
        assertThat(acts.manualSteps(plan, before))
                .containsExactly("aws dynamodb update-table --table-name " + name
                        + " --provisioned-throughput ReadCapacityUnits=10,WriteCapacityUnits=5");
    }

    @Test
    void givesNoThroughputToATableThatIsPaidPerRequest() {
        Plan demand = onDemand();
        walk(() -> acts.forward(demand, ChangedAccount.before(acts, demand), NOW));
        Plan plan = units("", new Units(10, 5), new Units(20, 5));
        assertThat(ChangedAccount.present(acts, plan).obstacles())
                .extracting(Obstacle::kind)
                .containsExactly(Obstacle.Kind.INCOMPATIBLE);
        assertThat(acts.forward(plan, new BeforeImage(plan.from()), NOW)).isInstanceOf(Step.Drifted.class);
    }

    @Test
    void waitsWhileTheTableChanges() {
        account.states("{\"looks\": 3}");
        dynamo.updateTable(update -> update.tableName(name)
                .provisionedThroughput(units -> units.readCapacityUnits(11L).writeCapacityUnits(5L)));
        assertThat(ChangedAccount.present(acts, units("", new Units(10, 5), new Units(20, 5)))
                        .obstacles())
                .extracting(Obstacle::kind)
                .containsExactly(Obstacle.Kind.BUSY);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goesOnAfterACrashAtTheWriteWithoutActingTwice(boolean done) {
        Plan plan = units("", new Units(10, 5), new Units(20, 8));
        BeforeImage before = ChangedAccount.before(acts, plan);
        account.post("reset", "{}");
        account.faults("{\"lose\": {\"action\": \"dynamodb:UpdateTable\", \"done\": " + done + ", \"status\": 400}}");
        walk(() -> acts.forward(plan, before, NOW));
        assertThat(walk(() -> acts.forward(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.to()));
        assertThat(account.calls()).containsEntry("dynamodb:UpdateTable", 1);
    }

    @Test
    void tellsOfADeletedTable() {
        Plan plan = onDemand();
        dynamo.deleteTable(delete -> delete.tableName(name));
        assertThat(acts.look(plan, NOW)).isInstanceOf(Sight.Gone.class);
    }
}
