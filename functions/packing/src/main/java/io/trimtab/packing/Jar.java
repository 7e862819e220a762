package io.trimtab.packing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// One jar of the classpath, or the folder of the function's own classes, as this JVM's release would see it.
///
/// @param name file name; empty for a folder, whose entries go to the root of the zip
/// @param entries content by path, sorted
record Jar(String name, SequencedMap<String, byte[]> entries) {
    private static final String PLUGIN_LIST = "META-INF/org/apache/logging/log4j/core/config/plugins/Log4j2Plugins.dat";

    private static final String SERVICES = "META-INF/services/";

    Jar {
        entries = Collections.unmodifiableSequencedMap(new TreeMap<>(entries));
    }

    static Jar read(Path path) throws IOException {
        return Files.isDirectory(path) ? readFolder(path) : readJar(path);
    }

    /// Log4j finds its plugins in a binary list of class names, so a jar with such a list is taken whole.
    boolean isWhole() {
        return name.isEmpty() || entries.containsKey(PLUGIN_LIST);
    }

    /// Whether anyone can read this file: providers of a service matter only where the service's type is used.
    boolean isRead(String path, Predicate<String> isPossible) {
        return !path.startsWith(SERVICES)
                || isPossible.test(path.substring(SERVICES.length()).replace('.', '/'));
    }

    /// Classes that files, not classes, name: providers of services and, in a jar in use, the SDK's interceptors
    /// and settings.
    Set<String> namedInFiles(boolean isInUse, Predicate<String> isKnown, Predicate<String> isPossible) {
        var named = new HashSet<String>();
        entries.forEach((path, content) -> {
            var isProviderList = path.startsWith(SERVICES);
            if (!path.endsWith(".class") && (isInUse || isProviderList) && isRead(path, isPossible)) {
                named.addAll(References.classesNamedIn(new String(content, ISO_8859_1), isKnown));
            }
        });
        return named;
    }

    private static Jar readFolder(Path folder) throws IOException {
        var entries = new TreeMap<String, byte[]>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                entries.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return new Jar("", entries);
    }

    /// A multi-release jar becomes a plain one of this release: what it holds for other releases is left behind.
    private static Jar readJar(Path path) throws IOException {
        var entries = new TreeMap<String, byte[]>();
        try (var jar = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
            jar.versionedStream()
                    .filter(entry -> !entry.isDirectory() && isShipped(entry.getName()))
                    .forEach(entry -> {
                        try (var content = jar.getInputStream(entry)) {
                            entries.put(entry.getName(), content.readAllBytes());
                        } catch (IOException unreadable) {
                            throw new UncheckedIOException(path + ": " + entry, unreadable);
                        }
                    });
            entries.put(JarFile.MANIFEST_NAME, manifest(jar.getManifest()));
        }
        return new Jar(path.getFileName().toString(), entries);
    }

    /// What only other tools read stays behind; licences and notices are shipped.
    private static boolean isShipped(String entry) {
        return !entry.endsWith("module-info.class")
                && !entry.startsWith("META-INF/versions/")
                && !entry.startsWith("META-INF/maven/")
                && !entry.startsWith("META-INF/native-image/")
                && !entry.startsWith("META-INF/proguard/")
                && !entry.startsWith("codegen-resources/")
                && !entry.equals("META-INF/services/javax.annotation.processing.Processor");
    }

    /// Only the titles and versions that a library may ask of its package: a JVM parses the rest at each start.
    private static byte[] manifest(@Nullable Manifest full) throws IOException {
        var small = new Manifest();
        small.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (full != null) {
            var named = new TreeMap<String, String>();
            full.getMainAttributes().forEach((key, value) -> named.put(key.toString(), (String) value));
            named.keySet().removeIf(key -> !key.startsWith("Implementation-") && !key.startsWith("Specification-"));
            named.forEach(small.getMainAttributes()::putValue);
        }
        var bytes = new ByteArrayOutputStream();
        small.write(bytes);
        return bytes.toByteArray();
    }
}
