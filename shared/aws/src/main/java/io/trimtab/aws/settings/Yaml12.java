package io.trimtab.aws.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/// YAML as its version 1.2 reads plain words, which is also how JSON does: only `true` and `false` are flags,
/// `18:00` is a text and not 1,080, and `no` is Norway.
final class Yaml12 {
    private static final int LONGEST = 64 * 1024;

    private Yaml12() {}

    /// @throws IllegalArgumentException with line and column, where the text is not YAML, names a field twice, or is
    ///     no mapping
    static Map<String, @Nullable Object> read(String text) {
        try {
            return mapping(yaml().load(text));
        } catch (YAMLException wrong) {
            throw new IllegalArgumentException("is neither YAML nor JSON: " + oneLine(wrong), wrong);
        }
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(10);
        options.setCodePointLimit(LONGEST);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new PlainWords());
    }

    private static Map<String, @Nullable Object> mapping(Object root) {
        if (!(root instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("must be a mapping of sections, was '" + root + "'");
        }
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        map.forEach((key, value) -> named.put(String.valueOf(key), value));
        return named;
    }

    private static String oneLine(YAMLException wrong) {
        return String.valueOf(wrong.getMessage()).replaceAll("\\s+", " ").strip();
    }

    private static final class PlainWords extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, Pattern.compile("true|false"), "tf");
            addImplicitResolver(Tag.INT, Pattern.compile("-?(0|[1-9][0-9]*)"), "-0123456789");
            addImplicitResolver(Tag.FLOAT, Pattern.compile("-?(0|[1-9][0-9]*)\\.[0-9]+"), "-0123456789");
            addImplicitResolver(Tag.NULL, Pattern.compile("~|null|"), "~n\0");
            addImplicitResolver(Tag.NULL, Pattern.compile("^$"), null);
            addImplicitResolver(Tag.MERGE, Pattern.compile("<<"), "<");
        }
    }
}
