package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// Looks at one Lambda function and changes its size. Every change names the revision that it was decided on, so that
/// Lambda itself refuses it where somebody else was there meanwhile (`CONFLICT`).
public final class FunctionControl {
    private static final String LATEST = "$LATEST";

    private final Supplier<LambdaClient> client;

    public FunctionControl(AwsClients clients) {
        this(clients::lambda);
    }

    FunctionControl(Supplier<LambdaClient> client) {
        this.client = client;
    }

    /// What unqualified callers get; empty when there is no such function.
    public Optional<FunctionState> latest(Arn function) {
        return version(function, LATEST);
    }

    public Optional<FunctionState> version(Arn function, String version) {
        return present(() -> GatewayException.guard(
                "lambda:GetFunctionConfiguration",
                () -> FunctionStateReader.read(client.get()
                        .getFunctionConfiguration(
                                get -> get.functionName(function.value()).qualifier(version)))));
    }

    /// @throws GatewayException also when there is no such function
    public Tags tags(Arn function) {
        return GatewayException.guard(
                "lambda:ListTags",
                () -> new Tags(client.get()
                        .listTags(list -> list.resource(function.value()))
                        .tags()));
    }

    /// By name, in Lambda's order.
    public List<FunctionState.Alias> aliases(Arn function) {
        return GatewayException.guard(
                "lambda:ListAliases",
                () -> client.get().listAliasesPaginator(list -> list.functionName(function.value())).aliases().stream()
                        .map(FunctionStateReader::read)
                        .toList());
    }

    /// Every published version.
    public List<FunctionState> versions(Arn function) {
        return GatewayException.guard(
                "lambda:ListVersionsByFunction",
                () ->
                        client
                                .get()
                                .listVersionsByFunctionPaginator(list -> list.functionName(function.value()))
                                .versions()
                                .stream()
                                .map(FunctionStateReader::read)
                                .filter(state -> !state.version().equals(LATEST))
                                .toList());
    }

    /// @param memoryMib, timeoutSeconds what shall change; the other stays as it is
    /// @throws GatewayException `CONFLICT` where the revision is not the newest or a change is in progress
    public void resize(Arn function, OptionalInt memoryMib, OptionalInt timeoutSeconds, String revisionId) {
        GatewayException.guard(
                "lambda:UpdateFunctionConfiguration",
                () -> client.get()
                        .updateFunctionConfiguration(update -> update.functionName(function.value())
                                .memorySize(orNull(memoryMib))
                                .timeout(orNull(timeoutSeconds))
                                .revisionId(revisionId)));
    }

    /// Lambda makes no further version where nothing has changed since the last one.
    ///
    /// @return the new version's number
    public String publish(Arn function, String codeSha256, String revisionId) {
        return GatewayException.guard(
                "lambda:PublishVersion",
                () -> client.get()
                        .publishVersion(publish -> publish.functionName(function.value())
                                .codeSha256(codeSha256)
                                .revisionId(revisionId))
                        .version());
    }

    public void repoint(Arn function, FunctionState.Alias alias, String version) {
        GatewayException.guard(
                "lambda:UpdateAlias",
                () -> client.get()
                        .updateAlias(update -> update.functionName(function.value())
                                .name(alias.name())
                                .functionVersion(version)
                                .revisionId(alias.revisionId())));
    }

    private static @Nullable Integer orNull(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    private static <T> Optional<T> present(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (GatewayException failure) {
            if (failure.kind() == FailureKind.STALE) {
                return Optional.empty();
            }
            throw failure;
        }
    }
}
