package io.trimtab.aws.gateway;

import io.trimtab.aws.gateway.FunctionState.Update;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.Layer;
import software.amazon.awssdk.services.lambda.model.State;

/// Puts Lambda's description of a function's version into our words.
final class FunctionStateReader {
    private FunctionStateReader() {}

    static FunctionState read(GetFunctionConfigurationResponse answer) {
        return read(FunctionConfiguration.builder()
                .version(answer.version())
                .memorySize(answer.memorySize())
                .timeout(answer.timeout())
                .codeSha256(answer.codeSha256())
                .revisionId(answer.revisionId())
                .state(answer.state())
                .stateReason(answer.stateReason())
                .lastUpdateStatus(answer.lastUpdateStatus())
                .lastUpdateStatusReason(answer.lastUpdateStatusReason())
                .runtime(answer.runtime())
                .handler(answer.handler())
                .role(answer.role())
                .packageType(answer.packageType())
                .kmsKeyArn(answer.kmsKeyArn())
                .environment(answer.environment())
                .layers(answer.layers())
                .vpcConfig(answer.vpcConfig())
                .ephemeralStorage(answer.ephemeralStorage())
                .architectures(answer.architectures())
                .fileSystemConfigs(answer.fileSystemConfigs())
                .deadLetterConfig(answer.deadLetterConfig())
                .imageConfigResponse(answer.imageConfigResponse())
                .loggingConfig(answer.loggingConfig())
                .tracingConfig(answer.tracingConfig())
                .build());
    }

    static FunctionState read(FunctionConfiguration function) {
        return new FunctionState(
                Objects.requireNonNullElse(function.version(), "$LATEST"),
                Objects.requireNonNullElse(function.memorySize(), 128),
                Duration.ofSeconds(Objects.requireNonNullElse(function.timeout(), 3)),
                Objects.requireNonNullElse(function.codeSha256(), ""),
                sha256(rest(function)),
                Objects.requireNonNullElse(function.revisionId(), ""),
                update(function),
                Stream.of(function.lastUpdateStatusReason(), function.stateReason())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse("Lambda gave no reason"));
    }

    static FunctionState.Alias read(AliasConfiguration alias) {
        boolean split = alias.routingConfig() != null
                && !alias.routingConfig().additionalVersionWeights().isEmpty();
        return new FunctionState.Alias(
                alias.name(), alias.functionVersion(), Objects.requireNonNullElse(alias.revisionId(), ""), split);
    }

    private static Update update(FunctionConfiguration function) {
        if (function.lastUpdateStatus() == LastUpdateStatus.IN_PROGRESS || function.state() == State.PENDING) {
            return Update.IN_PROGRESS;
        }
        return function.lastUpdateStatus() == LastUpdateStatus.FAILED || function.state() == State.FAILED
                ? Update.FAILED
                : Update.LANDED;
    }

    /// Variables may be secrets: nothing of this text is kept but its hash.
    private static String rest(FunctionConfiguration function) {
        var variables = function.environment() == null
                ? new TreeMap<String, String>()
                : new TreeMap<>(function.environment().variables());
        var vpc = Optional.ofNullable(function.vpcConfig());
        return Stream.of(
                        function.runtimeAsString(),
                        function.handler(),
                        function.role(),
                        function.packageTypeAsString(),
                        function.kmsKeyArn(),
                        variables,
                        function.layers().stream().map(Layer::arn).toList(),
                        vpc.map(own -> own.subnetIds().stream().sorted().toList()),
                        vpc.map(own -> own.securityGroupIds().stream().sorted().toList()),
                        function.ephemeralStorage(),
                        function.architecturesAsStrings(),
                        function.fileSystemConfigs(),
                        function.deadLetterConfig(),
                        function.imageConfigResponse(),
                        function.loggingConfig(),
                        function.tracingConfig())
                .map(FunctionStateReader::part)
                .reduce("", (all, part) -> all + part.length() + ":" + part);
    }

    private static String part(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
