package io.trimtab.aws.settings;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.lambda.powertools.parameters.ssm.SSMProvider;

/// Reads secrets from Parameter Store, where they lie encrypted as SecureStrings.
public final class Secrets {
    private static final int CACHED_MINUTES = 5;

    private final Supplier<SsmClient> client;
    private Optional<SSMProvider> provider = Optional.empty();

    /// @param client asked for only when a secret is
    public Secrets(Supplier<SsmClient> client) {
        this.client = client;
    }

    /// @throws IllegalStateException naming the parameter, where it is missing, forbidden or empty. It never holds the
    ///     secret.
    public Secret read(String parameter) {
        String value;
        try {
            value = provider()
                    .withDecryption()
                    .withMaxAge(CACHED_MINUTES, ChronoUnit.MINUTES)
                    .get(parameter);
        } catch (SdkException unreadable) {
            throw new IllegalStateException(
                    "secret " + parameter + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("secret " + parameter + " must not be empty");
        }
        return new Secret(value.strip());
    }

    private SSMProvider provider() {
        SSMProvider ready = provider.orElseGet(
                () -> SSMProvider.builder().withClient(client.get()).build());
        provider = Optional.of(ready);
        return ready;
    }
}
