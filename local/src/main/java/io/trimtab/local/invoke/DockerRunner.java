package io.trimtab.local.invoke;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.local.Checkout;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs the zip that is deployed in Lambda's own container, by `sam local invoke`.
/// SAM passes on only variables that its template declares, and an endpoint is none that a deployment has:
/// so SAM gets a template of this one function, its values resolved.
record DockerRunner(Checkout checkout, Map<String, String> shell) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String run(Run run, OutputStream errors) {
        var endpoint = Optional.ofNullable(run.environment().get("AWS_ENDPOINT_URL"))
                .map(URI::create)
                .filter(FunctionEnvironment::isOnThisMachine);
        if (endpoint.isEmpty()) {
            return invoke(run, errors);
        }
        return ContainerNetwork.reaching(
                endpoint.get(), shell, seen -> invoke(run.with("AWS_ENDPOINT_URL", seen.toString()), errors));
    }

    private String invoke(Run run, OutputStream errors) {
        try {
            var folder = Files.createDirectories(checkout.root().resolve(".trimtab"));
            var template = Files.createTempFile(folder, "template-", ".json");
            try {
                JSON.writeValue(template.toFile(), template(run));
                return outcome(command(run, template).run(errors));
            } finally {
                Files.delete(template);
            }
        } catch (IOException cause) {
            throw new UncheckedIOException("cannot write SAM's template", cause);
        }
    }

    private Subprocess command(Run run, Path template) {
        var command = List.of(
                checkout.sam().toString(),
                "local",
                "invoke",
                run.function().logicalId(),
                "--template",
                template.toString(),
                "--event",
                run.event().path().toString(),
                "--region",
                run.place().region(),
                "--skip-pull-image");
        return new Subprocess(command, shell);
    }

    /// What the function returned; SAM prints a thrown exception in its place.
    static String outcome(Subprocess.Ended ended) {
        var text = ended.output().strip();
        if (ended.exitCode() != 0 || text.isEmpty()) {
            throw new FunctionFailed("sam local invoke ended with " + ended.exitCode() + " and no outcome");
        }
        try {
            var outcome = JSON.readTree(text);
            if (outcome.hasNonNull("errorMessage") && outcome.hasNonNull("errorType")) {
                throw new FunctionFailed(outcome.get("errorType").asText() + ": "
                        + outcome.get("errorMessage").asText());
            }
            return text;
        } catch (JsonProcessingException notJson) {
            throw new FunctionFailed("expected an outcome in JSON, was " + text);
        }
    }

    private Map<String, Object> template(Run run) {
        var function = run.function();
        var properties = Map.of(
                "FunctionName", function.name(),
                "CodeUri", checkout.root().resolve(function.zip()).toString(),
                "Handler", function.handler(),
                "Runtime", "java25",
                "Architectures", List.of("x86_64"),
                "MemorySize", function.memoryMib(),
                "Timeout", function.timeout().toSeconds(),
                "Environment", Map.of("Variables", run.environment()));
        return Map.of(
                "Transform",
                "AWS::Serverless-2016-10-31",
                "Resources",
                Map.of(function.logicalId(), Map.of("Type", "AWS::Serverless::Function", "Properties", properties)));
    }
}
