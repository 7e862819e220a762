package io.trimtab.aws.store;

import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Status;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Where a change stands among those of its state, so that a list can go on behind it. The place stays where it is when
/// the change itself has moved on.
///
/// @param since when the change came into the state
public record ChangePlace(Status status, Instant since, String changeId) {
    public static ChangePlace of(Change change) {
        return new ChangePlace(change.status(), change.state().since(), change.id());
    }

    Map<String, AttributeValue> key() {
        Item place = new Item().key(ChangeItem.key(changeId)).text("gsi1pk", ChangeItem.index(status));
        return place.text("gsi1sk", Item.millis(since)).attributes();
    }
}
