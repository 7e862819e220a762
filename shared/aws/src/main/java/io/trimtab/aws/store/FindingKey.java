package io.trimtab.aws.store;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.resource.Arn;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One resource has at most one finding of each rule.
record FindingKey(Arn resource, String rule) {
    static FindingKey of(Decision decision) {
        return new FindingKey(decision.resource(), decision.rule());
    }

    Map<String, AttributeValue> attributes() {
        return StateTable.key("RESOURCE#" + resource.value(), "FINDING#" + rule);
    }
}
