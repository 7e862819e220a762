package io.trimtab.rehearsal;

import java.util.Collection;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/// Takes every event, and remembers of which detail type it was.
public class RecordingBus implements EventBridgeClient {
    private final Collection<String> published;

    public RecordingBus(Collection<String> published) {
        this.published = published;
    }

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        request.entries().forEach(entry -> published.add(entry.detailType()));
        return PutEventsResponse.builder().failedEntryCount(0).build();
    }

    @Override
    public String serviceName() {
        return "events";
    }

    @Override
    public void close() {}
}
