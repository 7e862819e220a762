package io.trimtab.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Resolves CloudFormation's intrinsic functions as a deployment with these parameters would.
/// A function that the template does not use yet is refused by name.
final class Intrinsics {
    /// What `AWS::NoValue` resolves to; its entry disappears.
    private record NoValue() {}

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

    private final Map<String, Object> template;
    private final Map<String, String> values;
    private final ResourceNames names;

    Intrinsics(Map<String, Object> template, Place place, Map<String, String> parameters) {
        this.template = template;
        this.values = new LinkedHashMap<>(Map.of(
                "AWS::AccountId",
                place.account(),
                "AWS::Region",
                place.region(),
                "AWS::Partition",
                "aws",
                "AWS::URLSuffix",
                "amazonaws.com"));
        Tree.mapAt(template, "Parameters")
                .forEach((name, parameter) -> values.put(name, Tree.text(Tree.at(Tree.map(parameter), "Default"))));
        parameters.forEach((name, value) -> {
            if (values.replace(name, value) == null) {
                throw new IllegalArgumentException("template.yaml has no parameter " + name);
            }
        });
        this.names = new ResourceNames(place, Tree.mapAt(template, "Resources"), this::resolve);
    }

    Object resolve(Object node) {
        return switch (node) {
            case Map<?, ?> map
            when map.size() == 1 && isIntrinsic(map) -> {
                var call = Tree.map(map).entrySet().iterator().next();
                yield call(call.getKey(), call.getValue());
            }
            case Map<?, ?> map -> {
                var resolved = new LinkedHashMap<String, Object>();
                Tree.map(map).forEach((key, value) -> resolved.put(key, resolve(value)));
                resolved.values().removeIf(NoValue.class::isInstance);
                yield resolved;
            }
            case List<?> list -> {
                var resolved = new ArrayList<Object>();
                list.forEach(element -> resolved.add(resolve(element)));
                resolved.removeIf(NoValue.class::isInstance);
                yield resolved;
            }
            default -> node;
        };
    }

    private static boolean isIntrinsic(Map<?, ?> map) {
        var key = Tree.text(map.keySet().iterator().next());
        return key.equals("Ref") || key.startsWith("Fn::");
    }

    private Object call(String function, Object argument) {
        return switch (function) {
            case "Ref" -> argument.equals("AWS::NoValue") ? new NoValue() : ref(Tree.text(argument));
            case "Fn::Sub" -> sub(Tree.text(argument));
            case "Fn::GetAtt" -> attribute(Tree.list(argument));
            case "Fn::If" -> {
                var branches = Tree.list(argument);
                yield resolve(condition(Map.of("Condition", branches.get(0))) ? branches.get(1) : branches.get(2));
            }
            case "Fn::FindInMap" -> {
                Object found = Tree.mapAt(template, "Mappings");
                for (var key : Tree.list(argument)) {
                    found = Tree.at(Tree.map(found), Tree.text(resolve(key)));
                }
                yield found;
            }
            default -> throw new IllegalArgumentException("template.yaml: " + function + " is not known here");
        };
    }

    private String ref(String name) {
        var value = values.get(name);
        return value != null ? value : names.ref(name);
    }

    private String attribute(List<Object> path) {
        return names.attribute(Tree.text(path.get(0)), Tree.text(path.get(1)));
    }

    /// `${!Literal}` is how a template writes `${Literal}` itself.
    private String sub(String text) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            var name = match.group(1);
            return Matcher.quoteReplacement(name.startsWith("!") ? "${" + name.substring(1) + "}" : named(name));
        });
    }

    private String named(String name) {
        var dot = name.indexOf('.');
        return dot < 0 ? ref(name) : names.attribute(name.substring(0, dot), name.substring(dot + 1));
    }

    private boolean condition(Object node) {
        var test = Tree.map(node).entrySet().iterator().next();
        return switch (test.getKey()) {
            case "Condition" -> condition(Tree.at(Tree.mapAt(template, "Conditions"), Tree.text(test.getValue())));
            case "Fn::Equals" -> {
                var sides = Tree.list(test.getValue());
                yield Tree.text(resolve(sides.get(0))).equals(Tree.text(resolve(sides.get(1))));
            }
            case "Fn::Not" -> !condition(Tree.list(test.getValue()).getFirst());
            case "Fn::And" -> Tree.list(test.getValue()).stream().allMatch(this::condition);
            case "Fn::Or" -> Tree.list(test.getValue()).stream().anyMatch(this::condition);
            case String other -> throw new IllegalArgumentException("template.yaml: " + other + " is not known here");
        };
    }
}
