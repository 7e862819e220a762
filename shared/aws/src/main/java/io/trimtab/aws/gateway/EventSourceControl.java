package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Arn;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.ScalingConfig;

/// Looks at event source mappings, and sets how many invocations one makes at once.
public final class EventSourceControl {
    private final Supplier<LambdaClient> client;

    public EventSourceControl(AwsClients clients) {
        this(clients::lambda);
    }

    EventSourceControl(Supplier<LambdaClient> client) {
        this.client = client;
    }

    /// Empty where there is no such mapping.
    public Optional<EventSourceState> mapping(String id) {
        try {
            return GatewayException.guard("lambda:GetEventSourceMapping", () -> {
                var one = client.get().getEventSourceMapping(get -> get.uuid(id));
                return Optional.of(state(
                        one.uuid(),
                        one.functionArn(),
                        one.eventSourceArn(),
                        one.state(),
                        maximum(one.scalingConfig())));
            });
        } catch (GatewayException failure) {
            if (failure.kind() == FailureKind.STALE) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /// All that read the source.
    public List<EventSourceState> ofSource(String source) {
        return GatewayException.guard(
                "lambda:ListEventSourceMappings",
                () -> client
                        .get()
                        .listEventSourceMappingsPaginator(list -> list.eventSourceArn(source))
                        .eventSourceMappings()
                        .stream()
                        .map(EventSourceControl::read)
                        .toList());
    }

    /// All that call the function.
    public List<EventSourceState> ofFunction(Arn function) {
        return GatewayException.guard(
                "lambda:ListEventSourceMappings",
                () -> client
                        .get()
                        .listEventSourceMappingsPaginator(list -> list.functionName(function.value()))
                        .eventSourceMappings()
                        .stream()
                        .map(EventSourceControl::read)
                        .toList());
    }

    public void setMaximum(String id, int concurrent) {
        GatewayException.guard(
                "lambda:UpdateEventSourceMapping",
                () -> client.get()
                        .updateEventSourceMapping(update -> update.uuid(id)
                                .scalingConfig(ScalingConfig.builder()
                                        .maximumConcurrency(concurrent)
                                        .build())));
    }

    private static EventSourceState read(EventSourceMappingConfiguration one) {
        return state(one.uuid(), one.functionArn(), one.eventSourceArn(), one.state(), maximum(one.scalingConfig()));
    }

    private static EventSourceState state(
            String id, String function, @Nullable String source, @Nullable String state, OptionalInt maximum) {
        Arn qualified = new Arn(function);
        String[] parts = qualified.resource().split(":", -1);
        Arn bare = parts.length < 3
                ? qualified
                : Arn.of(
                        function.split(":", -1)[1],
                        "lambda",
                        qualified.region(),
                        qualified.account(),
                        "function:" + parts[1]);
        return new EventSourceState(
                id,
                bare,
                function,
                Objects.requireNonNullElse(source, ""),
                Objects.requireNonNullElse(state, "unknown"),
                maximum);
    }

    private static OptionalInt maximum(@Nullable ScalingConfig scaling) {
        return scaling == null || scaling.maximumConcurrency() == null
                ? OptionalInt.empty()
                : OptionalInt.of(scaling.maximumConcurrency());
    }
}
