package io.trimtab.aws.store;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.resource.Arn;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One resource has at most one finding of each rule.
public record FindingKey(Arn resource, String rule) {
    private static final String RESOURCE = "RESOURCE#";
    private static final String FINDING = "FINDING#";

    public static FindingKey of(Decision decision) {
        return new FindingKey(decision.resource(), decision.rule());
    }

    static FindingKey of(Stored item) {
        return new FindingKey(
                new Arn(item.text("pk").substring(RESOURCE.length())),
                item.text("sk").substring(FINDING.length()));
    }

    Map<String, AttributeValue> attributes() {
        return StateTable.key(RESOURCE + resource.value(), FINDING + rule);
    }
}
