package io.trimtab.aws.gateway;

import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/// The bus by which Trimtab's functions tell each other, and anybody who listens, what became of changes.
public final class EventBus {
    public static final String SOURCE = "trimtab";

    private static final String ACTION = "events:PutEvents";

    private final Supplier<EventBridgeClient> client;
    private final String name;

    /// @param name of the bus
    public EventBus(AwsClients clients, String name) {
        this(clients::eventBridge, name);
    }

    public EventBus(Supplier<EventBridgeClient> client, String name) {
        this.client = client;
        this.name = name;
    }

    /// @param detailType such as `Change Approved`
    /// @param detail a JSON object
    /// @param resources that it is about, by ARN
    public record Entry(String detailType, String detail, List<String> resources) {
        public Entry {
            resources = List.copyOf(resources);
        }
    }

    /// Makes the client, for a start that shall find it made.
    public void prepare() {
        var _ = client.get();
    }

    /// @throws GatewayException when the bus did not take it; it answers 200 also to what it refuses
    public void put(Entry entry) {
        PutEventsResponse answer = GatewayException.guard(
                ACTION,
                () -> client.get()
                        .putEvents(request -> request.entries(PutEventsRequestEntry.builder()
                                .eventBusName(name)
                                .source(SOURCE)
                                .detailType(entry.detailType())
                                .detail(entry.detail())
                                .resources(entry.resources())
                                .build())));
        if (answer.failedEntryCount() != null && answer.failedEntryCount() > 0) {
            PutEventsResultEntry refused = answer.entries().getFirst();
            throw new GatewayException(
                    FailureKind.UNAVAILABLE,
                    ACTION,
                    refused.errorCode(),
                    new IllegalStateException("the bus refused the event: " + refused.errorMessage()));
        }
    }
}
