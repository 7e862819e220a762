package io.trimtab.local.privilege;

import static java.time.temporal.ChronoUnit.DAYS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.store.StateTable;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.ledger.Sheet;
import io.trimtab.local.Checkout;
import io.trimtab.local.delivery.VirtualClock;
import io.trimtab.local.slack.SlackRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/// An embedded account with changes in its table, and the functions that move them, each under a key of its own.
final class ChangedStack implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POLICY = """
            {"environments": {"dev": {"observeOnly": false, "mode": "auto", "tuning": {"enabled": true},
              "cache": {"replicas": {"minimum": 0, "maximum": 2}},
              "lambdaConcurrency": {"provisioned": {"minimum": 2, "maximum": 5}}, "changes": {
              "databasesAtOnce": true, "coolDownHours": 0,
              "blastRadius": {"perHour": 50, "perDay": 50, "shareOfFleet": 1.0}}}}}""";

    private final EnforcedAccount account = new EnforcedAccount();
    private final SlackRecorder slack = SlackRecorder.start();
    private final AwsClients root = account.clients(EnforcedAccount.Key.ROOT);
    private final VirtualClock clock = new VirtualClock(InstantSource.system().instant());
    private final Functions functions = new Functions(account, slack, clock);
    private final MovedChanges changes = new MovedChanges(new StateTable(root.dynamoDb(), "trimtab-dev"), clock);
    private final DevResources dev = new DevResources(root, account);
    private final DevPlans plans = new DevPlans(dev, clock);
    private final DevFigures figures = new DevFigures(dev, account, clock);

    ChangedStack() throws IOException {
        account.putParameter("/trimtab/dev/policy", "String", POLICY);
        account.putParameter("/trimtab/dev/slack-token", "SecureString", SlackRecorder.TOKEN);
        account.makeScheduleGroup("trimtab-dev");
        account.makeBus("trimtab-dev");
        account.makeTable();
    }

    EnforcedAccount account() {
        return account;
    }

    MovedChanges changes() {
        return changes;
    }

    DevResources dev() {
        return dev;
    }

    DevPlans plans() {
        return plans;
    }

    DevFigures figures() {
        return figures;
    }

    /// A change of some resource of dev that nothing stands in the way of.
    Change approved(ChangeKind kind) throws IOException {
        return changes.approved(plans.plan(kind));
    }

    JsonNode invoke(EnforcedAccount.Key key, String job, String detailType, Change change) throws IOException {
        var event = JSON.createObjectNode()
                .put("source", "trimtab")
                .put("detail-type", detailType)
                .put("account", "123456789012")
                .put("region", "eu-central-1");
        event.putObject("detail")
                .put("changeId", change.id())
                .put("planHash", change.plan().hash());
        return functions.call(key, job, event.toString());
    }

    /// With its file from events/.
    JsonNode invoke(EnforcedAccount.Key key, String job) throws IOException {
        return functions.call(key, job, Files.readString(Checkout.find().event(job)));
    }

    /// Its look by the clock, where it has other events as well.
    JsonNode scheduled(EnforcedAccount.Key key, String job) throws IOException {
        return functions.call(key, job, Files.readString(Checkout.find().event(job + "-schedule")));
    }

    /// Asks for a rhythm by the function's tag.
    void rhythm(String function) {
        String arn = "arn:aws:lambda:eu-central-1:123456789012:function:" + function;
        root.lambda().tagResource(tag -> tag.resource(arn).tags(Map.of("trimtab:rhythm", "managed")));
    }

    JsonNode look(EnforcedAccount.Key key, Change change, int look) throws IOException {
        return functions.call(
                key,
                "verify-change",
                JSON.createObjectNode()
                        .put("changeId", change.id())
                        .put("look", look)
                        .put("region", "eu-central-1")
                        .toString());
    }

    /// Applies it; where a run leaves the rest to a later one, the time until then passes at once.
    JsonNode throughBreaks(EnforcedAccount.Key key, Change change) throws IOException {
        JsonNode outcome = invoke(key, "apply-change", "Change Approved", change);
        for (int run = 0; run < 10 && !outcome.path("complete").booleanValue(); run++) {
            changes.breakIsOver(change);
            outcome = invoke(key, "apply-change", "Change Approved", change);
        }
        return outcome;
    }

    /// As its own action, just now.
    JsonNode answer(
            EnforcedAccount.Key key, String alarm, String namespace, String metric, String dimension, String value)
            throws IOException {
        return answer(key, "concurrency-adjustment", alarm, namespace, metric, Map.of(dimension, value));
    }

    JsonNode answer(
            EnforcedAccount.Key key,
            String job,
            String alarm,
            String namespace,
            String metric,
            Map<String, String> dimensions)
            throws IOException {
        var event = JSON.createObjectNode()
                .put("source", "aws.cloudwatch")
                .put("alarmArn", "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:" + alarm)
                .put("region", "eu-central-1");
        var data = event.putObject("alarmData").put("alarmName", alarm);
        data.putObject("state")
                .put("value", "ALARM")
                .put("timestamp", clock.instant().toString());
        var stat =
                data.putObject("configuration").putArray("metrics").addObject().putObject("metricStat");
        var watched = stat.putObject("metric")
                .put("namespace", namespace)
                .put("name", metric)
                .putObject("dimensions");
        dimensions.forEach(watched::put);
        return functions.call(key, job, event.toString());
    }

    @Override
    public void close() {
        slack.close();
        root.close();
        account.close();
    }

    /// The days after a change that are over for the books: four of one five days ago, and three for as long as the
    /// figures of yesterday still come in.
    int wholeDaysSince(int daysAgo) {
        var now = clock.instant();
        long behind = DAYS.between(Sheet.today(now), LocalDate.ofInstant(now, ZoneOffset.UTC));
        return Math.toIntExact(daysAgo - 1 - behind);
    }
}
