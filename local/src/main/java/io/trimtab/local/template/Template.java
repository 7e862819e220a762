package io.trimtab.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// template.yaml as one deployment of it would be: parameters set, intrinsic functions resolved.
public final class Template {
    private static final String FUNCTION = "AWS::Serverless::Function";

    private final Map<String, Object> resources;
    private final Map<String, Object> globals;
    private final Intrinsics intrinsics;

    private Template(Map<String, Object> template, Place place, Map<String, String> parameters) {
        this.resources = Tree.mapAt(template, "Resources");
        this.globals = Tree.mapAt(Tree.mapAt(template, "Globals"), "Function");
        this.intrinsics = new Intrinsics(template, place, parameters);
    }

    /// @param parameters those that differ from the template's defaults
    public static Template read(Path file, Place place, Map<String, String> parameters) {
        return new Template(CloudFormationYaml.read(file), place, parameters);
    }

    static Template parse(String yaml, Place place, Map<String, String> parameters) {
        return new Template(CloudFormationYaml.parse(yaml), place, parameters);
    }

    public List<FunctionDefinition> functions() {
        return idsOf(FUNCTION).stream().map(this::function).toList();
    }

    public TableDefinition stateTable() {
        var tables = idsOf("AWS::DynamoDB::Table");
        if (tables.size() != 1) {
            throw new IllegalStateException("template.yaml: expected one table, found " + tables);
        }
        return TableDefinition.of(properties(tables.getFirst()));
    }

    /// The statements a role's own policies make, in the policy language of IAM.
    /// @param policyName only the policy of that name, such as `scan`
    public List<Map<String, Object>> statements(String role, String policyName) {
        return Tree.list(Tree.at(properties(role), "Policies")).stream()
                .map(Tree::map)
                .filter(policy -> policyName.equals(policy.get("PolicyName")))
                .flatMap(policy -> Tree.list(Tree.at(Tree.mapAt(policy, "PolicyDocument"), "Statement")).stream())
                .map(Tree::map)
                .toList();
    }

    /// A resource's properties, every intrinsic function in them resolved.
    public Map<String, Object> properties(String logicalId) {
        return Tree.map(intrinsics.resolve(Tree.mapAt(Tree.map(Tree.at(resources, logicalId)), "Properties")));
    }

    /// The logical ids of all resources of a type, such as `AWS::Events::Rule`.
    public List<String> idsOf(String type) {
        return resources.keySet().stream()
                .filter(id -> type.equals(Tree.map(Tree.at(resources, id)).get("Type")))
                .toList();
    }

    private FunctionDefinition function(String logicalId) {
        var own = properties(logicalId);
        var zip = Path.of(Tree.text(Tree.at(own, "CodeUri")));
        return new FunctionDefinition(
                logicalId,
                zip.getName(1).toString(),
                Tree.text(Tree.at(own, "FunctionName")),
                Tree.text(intrinsics.resolve(Map.of("Fn::GetAtt", List.of(logicalId, "Arn")))),
                zip,
                Tree.text(Tree.at(own, "Handler")),
                Integer.parseInt(Tree.text(Tree.at(own, "MemorySize"))),
                Duration.ofSeconds(Long.parseLong(Tree.text(Tree.at(own, "Timeout")))),
                roleOf(logicalId),
                environment(own));
    }

    private String roleOf(String logicalId) {
        var raw = Tree.mapAt(Tree.map(Tree.at(resources, logicalId)), "Properties");
        return Tree.text(
                Tree.list(Tree.at(Tree.map(Tree.at(raw, "Role")), "Fn::GetAtt")).getFirst());
    }

    private Map<String, String> environment(Map<String, Object> own) {
        var variables = new LinkedHashMap<>(variables(Tree.map(intrinsics.resolve(globals))));
        variables.putAll(variables(own));
        return variables.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> Tree.text(e.getValue())));
    }

    private static Map<String, Object> variables(Map<String, Object> properties) {
        return Tree.mapAt(Tree.mapAt(properties, "Environment"), "Variables");
    }
}
