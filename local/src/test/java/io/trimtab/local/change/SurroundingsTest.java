package io.trimtab.local.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.change.Surroundings;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.guardrail.Quota;
import io.trimtab.domain.guardrail.Seen;
import io.trimtab.domain.resource.Tags;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Instance;

class SurroundingsTest {
    private static ChangedAccount account;

    private final Surroundings surroundings = new Surroundings(account.clients());

    @BeforeAll
    static void start() {
        account = new ChangedAccount();
    }

    @AfterAll
    static void end() {
        account.close();
    }

    @BeforeEach
    void calm() {
        account.calm();
    }

    @Test
    void readsTheTagsOfEachKind() {
        assertThat(environment(surroundings.tags(function("resize-images")))).isEqualTo("prod");
        assertThat(environment(surroundings.tags(database("wiki")))).isEqualTo("staging");
        Instance some = someInstance();
        assertThat(surroundings.tags(instance(some, some.instanceTypeAsString())))
                .isInstanceOf(Seen.Known.class);
    }

    @Test
    void countsTheFleetOfAnEnvironment() {
        int all = known(surroundings.fleet(ChangeKind.RESIZE_FUNCTION, _ -> true));
        int production =
                known(surroundings.fleet(ChangeKind.RESIZE_FUNCTION, tags -> tags.carries("environment=prod")));
        assertThat(production).isPositive().isLessThan(all);
        assertThat(known(surroundings.fleet(ChangeKind.RESIZE_DATABASE, _ -> true)))
                .isEqualTo(known(surroundings.fleet(ChangeKind.CHANGE_DATABASE_STORAGE, _ -> true)));
    }

    @Test
    void namesTheAlarmsOfTheResourceThatRing() {
        alarm("slow-orders", "DBInstanceIdentifier", "orders", "ALARM");
        alarm("busy-orders", "DBInstanceIdentifier", "orders", "OK");
        alarm("slow-wiki", "DBInstanceIdentifier", "wiki", "ALARM");
        assertThat(known(surroundings.alarms(database("orders")))).containsExactly("slow-orders");
        assertThat(known(surroundings.alarms(function("resize-images")))).isEmpty();
    }

    @Test
    void namesNoAlarmByWhichTargetTrackingWorks() {
        alarm("TargetTracking-function:resize-images:live-AlarmLow-0b1c", "FunctionName", "resize-images", "ALARM");
        assertThat(known(surroundings.alarms(function("resize-images")))).isEmpty();
    }

    @Test
    void namesNoDeploymentWhereNoneRuns() {
        assertThat(known(surroundings.deployments(function("resize-images"), Tags.NONE)))
                .isEmpty();
        assertThat(known(surroundings.deployments(
                        database("orders"), new Tags(Map.of("aws:cloudformation:stack-name", "long-gone")))))
                .isEmpty();
    }

    @Test
    void holdsMoreVCpusAgainstTheAccountsQuota() {
        Instance some = someInstance();
        Quota quota = known(surroundings.quotas(ChangedAccount.plan(
                        ChangeKind.RESIZE_INSTANCE,
                        "ec2",
                        "instance/" + some.instanceId(),
                        Map.of("instanceType", "m5.large"),
                        Map.of("instanceType", "m5.2xlarge"))))
                .getFirst();
        assertThat(quota.added()).isEqualTo(6);
        assertThat(quota.limit()).isEqualTo(5_000);
        assertThat(quota.used()).isGreaterThan(100).isLessThan(5_000);
        assertThat(known(surroundings.quotas(instance(some, "t3.nano")))).isEmpty();
    }

    @Test
    void holdsEachFamilyAgainstItsOwnQuota() {
        Quota quota = known(surroundings.quotas(instance(someInstance(), "g4dn.xlarge")))
                .getFirst();
        assertThat(quota).isEqualTo(new Quota("vCPUs of on-demand G and VT instances", 4, 4, 0));
        assertThat(surroundings.quotas(instance(someInstance(), "p3.2xlarge"))).isInstanceOf(Seen.Unread.class);
    }

    @Test
    void tellsWhatItMayNotRead() {
        account.faults(
                "{\"deny\": [\"cloudwatch:DescribeAlarms\", \"codedeploy:ListDeployments\", \"lambda:ListTags\"]}");
        assertThat(surroundings.alarms(database("orders")))
                .isEqualTo(new Seen.Unread<>("AccessDenied on cloudwatch:DescribeAlarms"));
        assertThat(surroundings.deployments(function("resize-images"), Tags.NONE))
                .isEqualTo(new Seen.Unread<>("AccessDenied on codedeploy:ListDeployments"));
        assertThat(surroundings.tags(function("resize-images")))
                .isEqualTo(new Seen.Unread<>("AccessDenied on lambda:ListTags"));
    }

    private static void alarm(String name, String dimension, String value, String state) {
        account.post(
                "alarms",
                "{\"name\": \"" + name + "\", \"dimensions\": {\"" + dimension + "\": \"" + value + "\"}, \"state\": \""
                        + state + "\"}");
    }

    private static <T> T known(Seen<T> seen) {
        return switch (seen) {
            case Seen.Known<T>(var value) -> value;
            case Seen.Unread<T>(var why) -> throw new AssertionError(why);
        };
    }

    private static String environment(Seen<Tags> tags) {
        return known(tags).get("environment").orElseThrow();
    }

    private static Instance someInstance() {
        return account.clients()
                .ec2()
                .describeInstances()
                .reservations()
                .getFirst()
                .instances()
                .getFirst();
    }

    private static Plan instance(Instance instance, String to) {
        return ChangedAccount.plan(
                ChangeKind.RESIZE_INSTANCE,
                "ec2",
                "instance/" + instance.instanceId(),
                Map.of("instanceType", instance.instanceTypeAsString()),
                Map.of("instanceType", to));
    }

    private static Plan database(String name) {
        return ChangedAccount.plan(
                ChangeKind.RESIZE_DATABASE,
                "rds",
                "db:" + name,
                Map.of("instanceClass", "db.m5.xlarge"),
                Map.of("instanceClass", "db.m5.large"));
    }

    private static Plan function(String name) {
        return ChangedAccount.plan(
                ChangeKind.RESIZE_FUNCTION,
                "lambda",
                "function:" + name,
                Map.of("memoryMib", "1024"),
                Map.of("memoryMib", "512"));
    }
}
