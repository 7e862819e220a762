package io.trimtab.aws.gateway;

import io.trimtab.domain.concurrency.AccountConcurrency;
import io.trimtab.domain.resource.Arn;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyStatusEnum;

/// Looks at a function's reserved and provisioned concurrency, and changes them. Neither call is conditional on AWS:
/// whoever writes looks right before.
public final class ConcurrencyControl {
    private static final String NO_CONFIG = "ProvisionedConcurrencyConfigNotFoundException";

    private final Supplier<LambdaClient> client;

    public ConcurrencyControl(AwsClients clients) {
        this(clients::lambda);
    }

    ConcurrencyControl(Supplier<LambdaClient> client) {
        this.client = client;
    }

    /// Of all functions of the account and region.
    public AccountConcurrency account() {
        return GatewayException.guard("lambda:GetAccountSettings", () -> {
            var limit = client.get().getAccountSettings().accountLimit();
            return new AccountConcurrency(limit.concurrentExecutions(), limit.unreservedConcurrentExecutions());
        });
    }

    /// @return empty where it draws on what no function has reserved
    /// @throws GatewayException `STALE` where there is no such function
    public OptionalInt reserved(Arn function) {
        return GatewayException.guard("lambda:GetFunctionConcurrency", () -> {
            Integer reserved = client.get()
                    .getFunctionConcurrency(get -> get.functionName(function.value()))
                    .reservedConcurrentExecutions();
            return reserved == null ? OptionalInt.empty() : OptionalInt.of(reserved);
        });
    }

    public void reserve(Arn function, int concurrent) {
        GatewayException.guard(
                "lambda:PutFunctionConcurrency",
                () -> client.get()
                        .putFunctionConcurrency(
                                put -> put.functionName(function.value()).reservedConcurrentExecutions(concurrent)));
    }

    public void unreserve(Arn function) {
        GatewayException.guard(
                "lambda:DeleteFunctionConcurrency",
                () -> client.get().deleteFunctionConcurrency(delete -> delete.functionName(function.value())));
    }

    /// @param qualifier an alias or a version
    /// @return empty where it has none
    /// @throws GatewayException `STALE` where there is no such function, alias or version
    public Optional<ProvisionedState> provisioned(Arn function, String qualifier) {
        try {
            return GatewayException.guard("lambda:GetProvisionedConcurrencyConfig", () -> {
                var config = client.get()
                        .getProvisionedConcurrencyConfig(
                                get -> get.functionName(function.value()).qualifier(qualifier));
                return Optional.of(new ProvisionedState(
                        config.requestedProvisionedConcurrentExecutions(),
                        Objects.requireNonNullElse(config.availableProvisionedConcurrentExecutions(), 0),
                        status(config.status()),
                        Objects.requireNonNullElse(config.statusReason(), "Lambda gave no reason")));
            });
        } catch (GatewayException failure) {
            if (failure.code().equals(NO_CONFIG)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /// What was asked for, by alias or version; those without are left out.
    public SortedMap<String, Integer> allProvisioned(Arn function) {
        return GatewayException.guard("lambda:ListProvisionedConcurrencyConfigs", () -> {
            SortedMap<String, Integer> requested = new TreeMap<>();
            client.get()
                    .listProvisionedConcurrencyConfigsPaginator(list -> list.functionName(function.value()))
                    .provisionedConcurrencyConfigs()
                    .forEach(config -> requested.put(
                            config.functionArn().substring(config.functionArn().lastIndexOf(':') + 1),
                            config.requestedProvisionedConcurrentExecutions()));
            return requested;
        });
    }

    public void provision(Arn function, String qualifier, int concurrent) {
        GatewayException.guard(
                "lambda:PutProvisionedConcurrencyConfig",
                () -> client.get()
                        .putProvisionedConcurrencyConfig(put -> put.functionName(function.value())
                                .qualifier(qualifier)
                                .provisionedConcurrentExecutions(concurrent)));
    }

    public void unprovision(Arn function, String qualifier) {
        GatewayException.guard(
                "lambda:DeleteProvisionedConcurrencyConfig",
                () -> client.get()
                        .deleteProvisionedConcurrencyConfig(
                                delete -> delete.functionName(function.value()).qualifier(qualifier)));
    }

    /// A state that we do not know is not ready.
    private static ProvisionedState.Status status(ProvisionedConcurrencyStatusEnum status) {
        return switch (status) {
            case READY -> ProvisionedState.Status.READY;
            case FAILED -> ProvisionedState.Status.FAILED;
            case IN_PROGRESS, UNKNOWN_TO_SDK_VERSION -> ProvisionedState.Status.IN_PROGRESS;
        };
    }
}
