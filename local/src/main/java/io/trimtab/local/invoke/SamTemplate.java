package io.trimtab.local.invoke;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.local.Checkout;
import io.trimtab.local.template.FunctionDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Functions as SAM is to run them, their values resolved. SAM passes on only variables that its template declares, and
/// an endpoint is none that a deployment has.
record SamTemplate(Checkout checkout, Map<FunctionDefinition, Map<String, String>> environments) {
    private static final ObjectMapper JSON = new ObjectMapper();

    SamTemplate {
        environments = Map.copyOf(environments);
    }

    /// In a new file, which the caller deletes.
    Path write() throws IOException {
        var folder = Files.createDirectories(checkout.root().resolve(".trimtab"));
        var file = Files.createTempFile(folder, "template-", ".json");
        var resources = new TreeMap<String, Object>();
        environments.forEach((function, environment) -> resources.put(
                function.logicalId(),
                Map.of("Type", "AWS::Serverless::Function", "Properties", properties(function, environment))));
        JSON.writeValue(file.toFile(), Map.of("Transform", "AWS::Serverless-2016-10-31", "Resources", resources));
        return file;
    }

    private Map<String, Object> properties(FunctionDefinition function, Map<String, String> environment) {
        return Map.of(
                "FunctionName", function.name(),
                "CodeUri", checkout.root().resolve(function.zip()).toString(),
                "Handler", function.handler(),
                "Runtime", "java25",
                "Architectures", List.of("x86_64"),
                "MemorySize", function.memoryMib(),
                "Timeout", function.timeout().toSeconds(),
                "Environment", Map.of("Variables", environment));
    }
}
