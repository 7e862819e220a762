package io.trimtab.aws.settings;

import io.trimtab.domain.policy.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The policy as a tree of words and figures, before it is typed.
record PolicyDocument(Map<String, @Nullable Object> tree) {
    /// Read once: nothing changes a document, what is merged is a new one.
    private static final PolicyDocument DEFAULTS = parse(resource("/policy/defaults.yaml"));

    static PolicyDocument defaults() {
        return DEFAULTS;
    }

    /// @param text YAML or JSON
    static PolicyDocument parse(String text) {
        return new PolicyDocument(Yaml12.read(text));
    }

    /// This document, with each field that the override has taken from it. Lists are replaced as a whole.
    PolicyDocument with(PolicyDocument override) {
        return new PolicyDocument(merge(tree, override.tree));
    }

    Branch root() {
        return new Branch("", tree);
    }

    /// The settings of one environment: the sections for all, over them its profile's, over them its own.
    Branch settings(Environment environment) {
        String name = EnvironmentWord.of(environment);
        Branch own = root().branch("environments").branch(name);
        Map<String, @Nullable Object> merged = tree;
        if (own.has("profile")) {
            merged = merge(merged, profile(own).values());
        }
        return new Branch("environments." + name, merge(merged, own.values()));
    }

    private Branch profile(Branch environment) {
        Branch profiles = root().branch("profiles");
        String wanted = environment.text("profile");
        if (!profiles.has(wanted)) {
            throw environment.wrong("profile", "one of " + profiles.values().keySet());
        }
        return profiles.branch(wanted);
    }

    /// A field set to nothing stays so, to be refused by the schema: left out, it would be the default in disguise.
    private static Map<String, @Nullable Object> merge(
            Map<String, @Nullable Object> under, Map<String, @Nullable Object> over) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(under);
        over.forEach((field, value) -> merged.put(field, mergeValue(under.get(field), value)));
        return merged;
    }

    private static @Nullable Object mergeValue(@Nullable Object under, @Nullable Object over) {
        return under instanceof Map<?, ?> lower && over instanceof Map<?, ?> upper
                ? merge(Branch.named(lower), Branch.named(upper))
                : over;
    }

    static String resource(String path) {
        try (InputStream stream = PolicyDocument.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("the package must hold " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the package's own " + path, unreadable);
        }
    }
}
