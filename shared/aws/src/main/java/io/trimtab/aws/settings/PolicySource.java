package io.trimtab.aws.settings;

import io.trimtab.domain.policy.Policy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;
import software.amazon.lambda.powertools.parameters.ssm.SSMProvider;

/// Reads the policy document: the packaged defaults, over them the override from Parameter Store.
///
/// It fails closed. An override that is missing, forbidden, unreadable or wrong in any field is not used at all;
/// the run then observes everywhere by the defaults, says why, and raises the metric `PolicyInvalid`.
public final class PolicySource {
    /// Of the version where there is no override, or none that can be used.
    static final String DEFAULTS = "defaults";

    private static final String METRIC = "PolicyInvalid";
    private static final int CACHED_MINUTES = 5;

    private final Optional<String> parameter;
    private final Supplier<SsmClient> client;
    private final Metrics metrics;
    private Optional<SSMProvider> provider = Optional.empty();

    /// @param parameter the override's name in Parameter Store
    /// @param client asked for only where there is an override
    /// @param metrics gets `PolicyInvalid`; whoever owns it flushes it
    public PolicySource(Optional<String> parameter, Supplier<SsmClient> client, Metrics metrics) {
        this.parameter = parameter;
        this.client = client;
        this.metrics = metrics;
    }

    public LoadedPolicy load() {
        if (parameter.isEmpty()) {
            return LoadedPolicy.packaged();
        }
        String name = parameter.get();
        try {
            String text =
                    provider().withMaxAge(CACHED_MINUTES, ChronoUnit.MINUTES).get(name);
            return new LoadedPolicy(overridden(text), Optional.empty(), version(text));
        } catch (IllegalArgumentException wrong) {
            return refused("policy " + name + ": " + wrong.getMessage());
        } catch (ParameterNotFoundException missing) {
            return refused("policy " + name + ": there is no such parameter");
        } catch (SdkException unreadable) {
            return refused("policy " + name + ": cannot be read: " + unreadable.getMessage());
        }
    }

    private static Policy overridden(String text) {
        PolicyDocument merged = PolicyDocument.defaults().with(PolicyDocument.parse(text));
        PolicySchema.problem(merged).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        List<String> ranges = Ranges.problems(merged.root());
        if (!ranges.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", ranges));
        }
        return PolicyReader.read(merged);
    }

    private LoadedPolicy refused(String problem) {
        metrics.addMetric(METRIC, 1, MetricUnit.COUNT);
        return new LoadedPolicy(LoadedPolicy.packaged().policy().observing(), Optional.of(problem), DEFAULTS);
    }

    private SSMProvider provider() {
        SSMProvider ready = provider.orElseGet(
                () -> SSMProvider.builder().withClient(client.get()).build());
        provider = Optional.of(ready);
        return ready;
    }

    private static String version(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
