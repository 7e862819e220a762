package io.trimtab.aws.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Holds a document against `policy.schema.json`. To read the schema costs a few hundred milliseconds, so that it is
/// read once, and only for a document with an override: the defaults are held against it by a test.
final class PolicySchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA = read("/policy/policy.schema.json");

    private PolicySchema() {}

    /// Every field that is wrong, with what was expected and what was there.
    static Optional<String> problem(PolicyDocument document) {
        JsonNode node = JSON.valueToTree(document.tree());
        List<String> wrong = SCHEMA.validate(node).stream()
                .map(PolicySchema::sentence)
                .sorted()
                .toList();
        return wrong.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", wrong));
    }

    private static JsonSchema read(String resource) {
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ROOT)
                .build();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(PolicyDocument.resource(resource), config);
    }

    private static String sentence(ValidationMessage message) {
        String path =
                message.getInstanceLocation().toString().replaceFirst("^/", "").replace('/', '.');
        return switch (message.getType()) {
            case "additionalProperties" ->
                (path.isEmpty() ? "" : path + ".") + message.getProperty() + ": is not a field of the policy";
            default -> path + ": " + detail(message) + ", was " + message.getInstanceNode();
        };
    }

    /// The library's own words without the place, which stands before them already.
    private static String detail(ValidationMessage message) {
        String place = message.getInstanceLocation() + ": ";
        return message.getMessage().startsWith(place)
                ? message.getMessage().substring(place.length())
                : message.getMessage();
    }
}
