package io.trimtab.aws.alarm;

import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.alarm.Way;
import io.trimtab.domain.resource.Arn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads every form in which an alarm arrives into the one record. Unknown fields are ignored, missing ones that
/// nothing depends on too; whatever a decision would rest on has to be there, and right. An event with several
/// records is read whole or not at all.
///
/// Source: "Alarm events and EventBridge", "Notifying users on alarm changes" and "Invoke a Lambda function from an
/// alarm" in the CloudWatch user guide.
public final class AlarmReader {
    private static final String FORMS =
            "an alarm by SNS (Records), by EventBridge (detail-type, detail), or of an alarm's own action (alarmData)";
    private static final String ARN_FORM =
            "arn:[a-z-]+:cloudwatch:[a-z]{2}(-[a-z]+)+-[0-9]{1,2}:[0-9]{12}:alarm:[^\\p{Cntrl}]{1,255}";

    private AlarmReader() {}

    /// @throws IllegalArgumentException naming the field, its value and what was expected
    public static List<Alarm> read(InputStream event) throws IOException {
        return read(new String(event.readAllBytes(), StandardCharsets.UTF_8));
    }

    static List<Alarm> read(String event) {
        Fields root = Fields.parse(event, "event");
        if (root.has("Records")) {
            return records(root);
        }
        if (root.has("alarmData")) {
            return List.of(direct(root));
        }
        if (root.has("detail-type") || root.has("detail")) {
            return List.of(eventBridge(root));
        }
        if (root.has("NewStateValue") || root.has("AlarmArn")) {
            return List.of(SnsMessage.alarm(root));
        }
        throw new IllegalArgumentException("event must be " + FORMS + ", had none of these fields");
    }

    private static List<Alarm> records(Fields root) {
        List<Fields> records = root.objects("Records");
        if (records.isEmpty()) {
            throw root.wrong("Records", "a list of one record or more");
        }
        return records.stream().map(AlarmReader::record).toList();
    }

    private static Alarm record(Fields record) {
        record.matching("EventSource", "aws:sns", "aws:sns");
        Fields sns = record.object("Sns");
        String message = sns.matching("Message", "(?s).+", "the text of an alarm");
        return SnsMessage.alarm(Fields.parse(message, "Message"));
    }

    private static Alarm eventBridge(Fields root) {
        root.matching("source", "aws\\.cloudwatch", "aws.cloudwatch");
        root.matching(
                "detail-type",
                "CloudWatch Alarm (Contributor )?State Change",
                "'CloudWatch Alarm State Change' or 'CloudWatch Alarm Contributor State Change'");
        var resources = root.node().path("resources");
        if (!resources.isArray() || resources.isEmpty() || !resources.path(0).isTextual()) {
            throw root.wrong("resources", "a list with the alarm's ARN");
        }
        String arn = resources.path(0).textValue();
        if (!arn.matches(ARN_FORM)) {
            throw root.wrong("resources", "a list with the alarm's ARN");
        }
        return StateDetail.alarm(new Arn(arn), Way.EVENT_BRIDGE, root.object("detail"));
    }

    private static Alarm direct(Fields root) {
        root.matching("source", "aws\\.cloudwatch", "aws.cloudwatch");
        return StateDetail.alarm(arn(root, "alarmArn"), Way.DIRECT, root.object("alarmData"));
    }

    static Arn arn(Fields fields, String field) {
        return new Arn(fields.matching(field, ARN_FORM, "the ARN of an alarm"));
    }
}
