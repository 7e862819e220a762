package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Architecture;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.LambdaFunction;
import io.trimtab.domain.resource.Tags;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;

/// Reads Lambda. Its list carries no tags; one sweep of the tagging service gives those of all functions.
public final class FunctionGateway {
    private static final int FUNCTIONS_A_PAGE = 50;
    private static final int TAGGED_A_PAGE = 100;
    private static final DateTimeFormatter MODIFIED = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXX");

    private static final Instant NOT_DATED = Instant.parse("9999-12-31T00:00:00Z");

    private final Supplier<LambdaClient> lambda;
    private final Supplier<ResourceGroupsTaggingApiClient> tagging;

    public FunctionGateway(AwsClients clients) {
        this(clients::lambda, clients::tagging);
    }

    FunctionGateway(Supplier<LambdaClient> lambda, Supplier<ResourceGroupsTaggingApiClient> tagging) {
        this.lambda = lambda;
        this.tagging = tagging;
    }

    /// Every function of a region.
    ///
    /// @param tagsUnknown set when tags could not be read: then every function looks untagged, though any may carry
    ///     a tag that protects it, and none may be changed
    public record Functions(List<LambdaFunction> functions, Optional<GatewayException> tagsUnknown) {
        public Functions {
            functions = List.copyOf(functions);
        }
    }

    /// @throws GatewayException when the functions cannot be listed; missing tags alone are part of the answer
    public Functions functions(OwnerTags owners) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Sweep> sweep = new CompletableFuture<>();
            List<FunctionConfiguration> listed = listed(() -> sweep.completeAsync(this::sweep, threads));
            Sweep tags = listed.isEmpty() ? Sweep.NOTHING : sweep.join();
            return new Functions(
                    listed.stream().map(one -> read(one, tags.of(one), owners)).toList(), tags.refused());
        }
    }

    /// Tags are swept while functions are listed: both take many pages.
    ///
    /// @param refused set when they could not be read
    private record Sweep(Map<String, Tags> byArn, Optional<GatewayException> refused) {
        static final Sweep NOTHING = new Sweep(Map.of(), Optional.empty());

        Tags of(FunctionConfiguration function) {
            return byArn.getOrDefault(function.functionArn(), Tags.NONE);
        }
    }

    private Sweep sweep() {
        try {
            return new Sweep(tagsByArn(), Optional.empty());
        } catch (GatewayException failure) {
            return new Sweep(Map.of(), Optional.of(failure));
        }
    }

    /// @param found is run once, as soon as there is a function
    private List<FunctionConfiguration> listed(Runnable found) {
        var request = ListFunctionsRequest.builder().maxItems(FUNCTIONS_A_PAGE).build();
        return GatewayException.guard("lambda:ListFunctions", () -> {
            List<FunctionConfiguration> listed = new ArrayList<>();
            for (var page : lambda.get().listFunctionsPaginator(request)) {
                if (listed.isEmpty() && !page.functions().isEmpty()) {
                    found.run();
                }
                listed.addAll(page.functions());
            }
            return listed;
        });
    }

    /// One function, without its tags; empty when there is no such function.
    public Optional<LambdaFunction> function(Arn function) {
        try {
            return Optional.of(GatewayException.guard("lambda:GetFunctionConfiguration", () -> {
                var one = lambda.get().getFunctionConfiguration(get -> get.functionName(function.value()));
                return read(
                        FunctionConfiguration.builder()
                                .functionArn(function.value())
                                .functionName(one.functionName())
                                .memorySize(one.memorySize())
                                .timeout(one.timeout())
                                .architectures(one.architectures())
                                .lastModified(one.lastModified())
                                .loggingConfig(one.loggingConfig())
                                .build(),
                        Tags.NONE,
                        OwnerTags.usual());
            }));
        } catch (GatewayException failure) {
            if (failure.kind() == FailureKind.STALE) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private Map<String, Tags> tagsByArn() {
        var request = GetResourcesRequest.builder()
                .resourceTypeFilters("lambda:function")
                .resourcesPerPage(TAGGED_A_PAGE)
                .build();
        return GatewayException.guard("tag:GetResources", () -> {
            Map<String, Tags> tags = new HashMap<>();
            for (var one : tagging.get().getResourcesPaginator(request).resourceTagMappingList()) {
                Map<String, String> pairs = new LinkedHashMap<>();
                one.tags().forEach(tag -> pairs.put(tag.key(), tag.value() == null ? "" : tag.value()));
                tags.put(one.resourceARN(), new Tags(pairs));
            }
            return tags;
        });
    }

    private static LambdaFunction read(FunctionConfiguration function, Tags tags, OwnerTags owners) {
        String name = function.functionName();
        return new LambdaFunction(
                new Arn(function.functionArn()),
                name,
                Objects.requireNonNullElse(function.memorySize(), 128),
                Duration.ofSeconds(Objects.requireNonNullElse(function.timeout(), 3)),
                function.architecturesAsStrings().contains("arm64") ? Architecture.ARM64 : Architecture.X86_64,
                modifiedAt(function.lastModified()),
                logGroup(function).orElse("/aws/lambda/" + name),
                owners.owner(tags),
                tags);
    }

    private static Optional<String> logGroup(FunctionConfiguration function) {
        return Optional.ofNullable(function.loggingConfig()).map(config -> config.logGroup());
    }

    /// What Lambda does not date, or dates in a form we do not know, counts as changed just now: nothing measured
    /// before is held against it.
    static Instant modifiedAt(@Nullable String text) {
        try {
            return text == null
                    ? NOT_DATED
                    : OffsetDateTime.parse(text, MODIFIED).toInstant();
        } catch (DateTimeException unreadable) {
            return NOT_DATED;
        }
    }
}
