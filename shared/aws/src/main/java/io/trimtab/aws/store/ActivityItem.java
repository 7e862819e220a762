package io.trimtab.aws.store;

import io.trimtab.domain.change.Activity;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.resource.Arn;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An environment's recent changes, as the table keeps them.
final class ActivityItem {
    private ActivityItem() {}

    static Map<String, AttributeValue> key(Environment environment) {
        return StateTable.key("CONTROL", "ACTIVITY#" + environment);
    }

    static Map<String, AttributeValue> of(Activity activity) {
        return new Item()
                .key(key(activity.environment()))
                .whole("version", activity.version())
                .list(
                        "acts",
                        activity.acts().stream()
                                .map(act -> new Item()
                                        .text("changeId", act.changeId())
                                        .text("kind", act.kind().word())
                                        .text("resource", act.resource().value())
                                        .moment("at", act.at())
                                        .text("saving", Words.of(act.saving())))
                                .toList())
                .attributes();
    }

    static Activity read(Environment environment, Stored item) {
        return new Activity(
                environment,
                item.whole("version"),
                item.list("acts").stream()
                        .map(act -> new Activity.Act(
                                act.text("changeId"),
                                ChangeItem.kind(act.text("kind")),
                                new Arn(act.text("resource")),
                                act.moment("at"),
                                Words.cost(act.text("saving"))))
                        .toList());
    }
}
