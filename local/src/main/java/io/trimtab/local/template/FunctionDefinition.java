package io.trimtab.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// A function as the template deploys it.
/// @param logicalId its name in the template
/// @param job the folder under `functions/`, by which people call it
/// @param name, arn what AWS would call it
/// @param zip what is deployed, relative to the template
/// @param memoryMib the container's memory; Lambda's JVM takes its heap from it
/// @param role logical id of its execution role
/// @param environment its variables, resolved
public record FunctionDefinition(
        String logicalId,
        String job,
        String name,
        String arn,
        Path zip,
        String handler,
        int memoryMib,
        Duration timeout,
        String role,
        Map<String, String> environment) {
    public FunctionDefinition {
        environment = Map.copyOf(environment);
    }
}
