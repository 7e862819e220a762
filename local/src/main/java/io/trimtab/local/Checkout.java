package io.trimtab.local;

import java.nio.file.Files;
import java.nio.file.Path;

/// The project's own folder, where the template, the built zips and the tools of the `trimtab` script are.
public record Checkout(Path root) {
    /// The checkout that the script names, or else the one around the working directory.
    public static Checkout find() {
        var named = System.getenv("TRIMTAB_CHECKOUT");
        return around(Path.of(named == null ? "" : named));
    }

    static Checkout around(Path start) {
        for (var folder = start.toAbsolutePath().normalize(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("template.yaml")) && Files.isExecutable(folder.resolve("trimtab"))) {
                return new Checkout(folder);
            }
        }
        throw new IllegalStateException(
                "expected a checkout of Trimtab (template.yaml and trimtab) at or above " + start.toAbsolutePath());
    }

    public Path template() {
        return root.resolve("template.yaml");
    }

    public Path event(String name) {
        return root.resolve("events").resolve(name + ".json");
    }

    /// The Python that has SAM CLI and moto; `./trimtab` makes it.
    public Path python() {
        return tool("python");
    }

    public Path sam() {
        return tool("sam");
    }

    private Path tool(String name) {
        var tool = root.resolve(".trimtab/venv/bin").resolve(name);
        if (!Files.isExecutable(tool)) {
            throw new IllegalStateException(
                    tool + " is missing; ./trimtab test, demo, or invoke --docker make it once");
        }
        return tool;
    }
}
