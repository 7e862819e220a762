package io.trimtab.local.invoke;

import io.trimtab.local.template.FunctionDefinition;
import io.trimtab.local.template.Place;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The variables a function sees here: the template's, Lambda's own, and the caller's last.
/// From the caller's shell come only what a JVM needs to start and, against real AWS, the AWS settings;
/// on an emulator dummy credentials take their place, so that a mistake cannot reach an account.
record FunctionEnvironment(FunctionDefinition function, Place place, Arguments arguments) {
    private static final Set<String> FROM_SHELL = Set.of("PATH", "HOME", "USER", "LANG", "TMPDIR", "SSL_CERT_FILE");
    private static final Set<String> PROXIES = Set.of("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY");

    Map<String, String> variables(Map<String, String> shell) {
        var variables = new HashMap<String, String>();
        shell.forEach((name, value) -> {
            var usable = name.startsWith("AWS_") || PROXIES.contains(name.toUpperCase(Locale.ROOT));
            if (FROM_SHELL.contains(name) || (usable && !onEmulator())) {
                variables.put(name, value);
            }
        });
        variables.putAll(fromLambda());
        variables.putAll(function.environment());
        arguments.endpoint().ifPresent(endpoint -> variables.put("AWS_ENDPOINT_URL", endpoint.toString()));
        if (onEmulator()) {
            variables.putAll(dummyCredentials());
        } else {
            // Against real AWS the context's account is made up, as SAM's is.
            variables.put("AWS_SAM_LOCAL", "true");
        }
        if (arguments.everyDecision()) {
            variables.put("TRIMTAB_OUTCOME_LIMIT", "all");
        }
        variables.putAll(arguments.environment());
        return Map.copyOf(variables);
    }

    /// What the runner itself works on an emulator with: not the function's key, whose permissions may be few.
    Map<String, String> operatorVariables() {
        var variables = new HashMap<>(variables(Map.of()));
        variables.putAll(dummyCredentials());
        return Map.copyOf(variables);
    }

    boolean onEmulator() {
        return arguments.endpoint().filter(FunctionEnvironment::isOnThisMachine).isPresent();
    }

    static boolean isOnThisMachine(URI endpoint) {
        var host = Optional.ofNullable(endpoint.getHost()).orElse("");
        return host.equals("localhost") || host.matches("127(\\.[0-9]{1,3}){3}") || host.equals("[::1]");
    }

    private Map<String, String> fromLambda() {
        return Map.of(
                "AWS_REGION",
                place.region(),
                "AWS_DEFAULT_REGION",
                place.region(),
                "AWS_LAMBDA_FUNCTION_NAME",
                function.name(),
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                String.valueOf(function.memoryMib()),
                "AWS_LAMBDA_FUNCTION_VERSION",
                "$LATEST",
                "AWS_LAMBDA_INITIALIZATION_TYPE",
                "on-demand",
                "AWS_LAMBDA_LOG_FORMAT",
                "JSON",
                "TZ",
                "UTC");
    }

    private static Map<String, String> dummyCredentials() {
        return Map.of(
                "AWS_ACCESS_KEY_ID", "testing",
                "AWS_SECRET_ACCESS_KEY", "testing",
                "AWS_EC2_METADATA_DISABLED", "true");
    }
}
