package io.trimtab.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// CloudFormation's YAML. Its short tags become the long form: `!Sub x` is `{"Fn::Sub": "x"}`.
final class CloudFormationYaml {
    private CloudFormationYaml() {}

    static Map<String, Object> read(Path file) {
        try (var text = Files.newBufferedReader(file)) {
            return Tree.map(new Yaml(new ShortTags()).load(text));
        } catch (IOException cause) {
            throw new UncheckedIOException("cannot read " + file, cause);
        }
    }

    static Map<String, Object> parse(String text) {
        return Tree.map(new Yaml(new ShortTags()).load(text));
    }

    private static final class ShortTags extends SafeConstructor {
        ShortTags() {
            super(new LoaderOptions());
            yamlMultiConstructors.put("!", new LongForm());
        }

        private final class LongForm extends AbstractConstruct {
            @Override
            public Object construct(Node node) {
                var tag = node.getTag().getValue().substring(1);
                var value = content(node);
                return switch (tag) {
                    case "Ref", "Condition" -> Map.of(tag, value);
                    case "GetAtt" ->
                        Map.of(
                                "Fn::GetAtt",
                                value instanceof String path ? Arrays.asList(path.split("\\.", 2)) : value);
                    default -> Map.of("Fn::" + tag, value);
                };
            }

            private Object content(Node node) {
                return switch (node) {
                    case ScalarNode scalar -> scalar.getValue();
                    case SequenceNode sequence -> constructSequence(sequence);
                    case MappingNode mapping -> constructMapping(mapping);
                    default -> throw new IllegalArgumentException("unexpected YAML node " + node);
                };
            }
        }
    }
}
