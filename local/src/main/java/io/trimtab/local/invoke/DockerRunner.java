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
record DockerRunner(Checkout checkout, Map<String, String> shell) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String run(Run run, OutputStream errors) {
        var endpoint = Optional.ofNullable(run.environment().get("AWS_ENDPOINT_URL"))
                .map(URI::create)
                .filter(FunctionEnvironment::isOnThisMachine);
        if (endpoint.isEmpty()) {
            return invoke(run, errors);
        }
        try (var network = ContainerNetwork.reaching(endpoint.get(), shell)) {
            return invoke(run.with("AWS_ENDPOINT_URL", network.endpoint().toString()), errors);
        }
    }

    private String invoke(Run run, OutputStream errors) {
        try {
            var template = new SamTemplate(checkout, Map.of(run.function(), run.environment())).write();
            try {
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
}
