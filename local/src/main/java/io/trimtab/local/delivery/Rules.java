package io.trimtab.local.delivery;

import io.trimtab.local.template.FunctionDefinition;
import io.trimtab.local.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rules of template.yaml by which events reach functions: those written with a function (`Events`), and those
/// that stand alone.
public final class Rules {
    private Rules() {}

    public static List<Rule> of(Template template) {
        List<Rule> rules = new ArrayList<>();
        List<FunctionDefinition> functions = template.functions();
        for (FunctionDefinition function : functions) {
            events(template.properties(function.logicalId())).forEach(event -> rules.add(rule(event, function.job())));
        }
        Map<String, String> jobs =
                functions.stream().collect(Collectors.toMap(FunctionDefinition::arn, FunctionDefinition::job));
        for (String id : template.idsOf("AWS::Events::Rule")) {
            Map<String, Object> properties = template.properties(id);
            for (Object target : list(properties.get("Targets"))) {
                String arn = String.valueOf(map(target).get("Arn"));
                String job = jobs.get(arn.replaceFirst("(:function:[^:]+):.*", "$1"));
                if (job != null) {
                    rules.add(new Rule(bus(properties), pattern(properties.get("EventPattern")), job));
                }
            }
        }
        return List.copyOf(rules);
    }

    private static List<Map<String, Object>> events(Map<String, Object> function) {
        return map(function.getOrDefault("Events", Map.of())).values().stream()
                .map(Rules::map)
                .filter(event -> List.of("EventBridgeRule", "CloudWatchEvent").contains(event.get("Type")))
                .map(event -> map(event.get("Properties")))
                .toList();
    }

    private static Rule rule(Map<String, Object> event, String job) {
        return new Rule(bus(event), pattern(event.get("Pattern")), job);
    }

    private static String bus(Map<String, Object> rule) {
        String name = String.valueOf(rule.getOrDefault("EventBusName", "default"));
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static EventPattern pattern(@Nullable Object pattern) {
        return new EventPattern(map(pattern));
    }

    private static Map<String, Object> map(@Nullable Object node) {
        if (!(node instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("template.yaml: expected a mapping in a rule, was " + node);
        }
        return map.entrySet().stream()
                .collect(Collectors.toMap(entry -> String.valueOf(entry.getKey()), Map.Entry::getValue));
    }

    private static List<?> list(@Nullable Object node) {
        return node instanceof List<?> list ? list : List.of();
    }
}
