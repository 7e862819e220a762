package io.trimtab.packing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Packs a function that calls one of the two operations of a small client, built like the SDK's.
class PackTest {
    private static final String SERVICE = "software/amazon/awssdk/services/lamp/";
    private static final Map<String, String> LIBRARY = Map.of(
            "LampClient",
            """
            public interface LampClient extends AutoCloseable {
                static LampClient create() { return new DefaultLampClient(); }
                default String light(java.util.function.Consumer<LightRequest> change) {
                    var request = new LightRequest();
                    change.accept(request);
                    return light(request);
                }
                default String light(LightRequest request) { throw new UnsupportedOperationException(); }
                default String smash(SmashRequest request) { throw new UnsupportedOperationException(); }
                String serviceName();
                void close();
            }""",
            "DefaultLampClient",
            """
            final class DefaultLampClient implements LampClient {
                public String light(LightRequest request) {
                    java.util.function.Supplier<String> answer = () -> LightMarshaller.NAME + Provider.first();
                    return answer.get();
                }
                public String smash(SmashRequest request) {
                    java.util.function.Supplier<String> answer = () -> SmashMarshaller.NAME;
                    return answer.get();
                }
                public String serviceName() { return "lamp"; }
                public void close() {}
            }""",
            "Provider",
            """
            public interface Provider {
                String name();
                static String first() {
                    return java.util.ServiceLoader.load(Provider.class, Provider.class.getClassLoader())
                        .findFirst().orElseThrow().name();
                }
            }""",
            "Sun",
            "public class Sun implements Provider { public String name() { return \" by the sun\"; } }",
            "LightRequest",
            "public class LightRequest {}",
            "SmashRequest",
            "public class SmashRequest {}",
            "LightMarshaller",
            "class LightMarshaller { static final String NAME = String.valueOf(\"lit\"); }",
            "SmashMarshaller",
            "class SmashMarshaller { static final String NAME = String.valueOf(\"smashed\"); }");

    private static final String FUNCTION = """
            import software.amazon.awssdk.services.lamp.*;
            public class Night implements java.util.concurrent.Callable<String> {
                public String call() { return LampClient.create().light(request -> {}); }
            }""";

    @TempDir
    Path folder;

    private String classpath = "";

    @BeforeEach
    void buildLibraryAndFunction() throws IOException {
        var library = folder.resolve("library");
        var sources = LIBRARY.entrySet().stream()
                .collect(toMap(
                        source -> SERVICE + source.getKey() + ".java",
                        source -> "package software.amazon.awssdk.services.lamp;\n" + source.getValue()));
        compile(sources, library, library);
        write(
                library.resolve("META-INF/services/software.amazon.awssdk.services.lamp.Provider"),
                SERVICE.replace('/', '.') + "Sun");
        write(library.resolve("META-INF/LICENSE.txt"), "free");
        write(library.resolve("META-INF/maven/pom.xml"), "<project/>");
        var jar = jar(library, folder.resolve("lamp.jar"));
        var unused = folder.resolve("unused");
        compile(Map.of("Unused.java", "public class Unused {}"), unused, unused);
        var function = folder.resolve("function");
        compile(Map.of("Night.java", FUNCTION), function, library);
        classpath =
                function + File.pathSeparator + jar + File.pathSeparator + jar(unused, folder.resolve("unused.jar"));
    }

    @Test
    void keepsWhatACalledOperationNeedsAndDropsTheRest() throws IOException {
        pack("packed");

        assertThat(folder.resolve("packed/lib")).isDirectoryNotContaining("glob:**unused.jar");
        try (var jar = new JarFile(folder.resolve("packed/lib/lamp.jar").toFile())) {
            assertThat(jar.stream().map(JarEntry::getName))
                    .contains(SERVICE + "LightMarshaller.class", SERVICE + "Sun.class", "META-INF/LICENSE.txt")
                    .doesNotContain(
                            SERVICE + "SmashRequest.class",
                            SERVICE + "SmashMarshaller.class",
                            "META-INF/maven/pom.xml");
            assertThat(jar.stream()).allMatch(entry -> entry.getMethod() == JarEntry.STORED);
        }
    }

    @Test
    void whatIsPackedRuns() throws Exception {
        pack("packed");

        var urls = new URL[] {
            folder.resolve("packed/").toUri().toURL(),
            folder.resolve("packed/lib/lamp.jar").toUri().toURL()
        };
        try (var loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            var night = loader.loadClass("Night").getConstructor().newInstance();
            assertThat(((java.util.concurrent.Callable<?>) night).call()).isEqualTo("lit by the sun");
            assertThat(loader.loadClass(SERVICE.replace('/', '.') + "LampClient")
                            .getMethods())
                    .extracting(java.lang.reflect.Method::getName)
                    .containsExactlyInAnyOrder("create", "light", "light", "serviceName", "close");
        }
    }

    @Test
    void sameInputGivesSameBytes() throws IOException {
        pack("first");
        pack("second");

        assertThat(Files.readAllBytes(folder.resolve("first/lib/lamp.jar")))
                .isEqualTo(Files.readAllBytes(folder.resolve("second/lib/lamp.jar")));
    }

    @Test
    void aClassThatWentMissingIsNamed() throws IOException {
        pack("packed");
        var library = Library.read(
                Arrays.stream(classpath.split(File.pathSeparator)).map(Path::of).toList());
        var damaged = Jar.read(folder.resolve("packed/lib/lamp.jar"));
        var entries = new TreeMap<>(damaged.entries());
        entries.remove(SERVICE + "LightMarshaller.class");
        Files.delete(folder.resolve("packed/lib/lamp.jar"));
        for (var entry : entries.entrySet()) {
            write(folder.resolve("packed/" + entry.getKey()), entry.getValue());
        }

        assertThatThrownBy(() -> new Proof(library, folder.resolve("packed")).check())
                .hasMessageContaining(SERVICE + "LightMarshaller (mentioned by " + SERVICE + "DefaultLampClient)");
    }

    private void pack(String into) throws IOException {
        Pack.main(classpath, folder.resolve(into).toString(), "2026-01-01T00:00:00Z");
    }

    private void compile(Map<String, String> sources, Path output, Path classes) throws IOException {
        var files = new java.util.ArrayList<String>();
        for (var source : sources.entrySet()) {
            var file = folder.resolve("sources").resolve(source.getKey());
            write(file, source.getValue());
            files.add(file.toString());
        }
        Files.createDirectories(output);
        var options = Stream.of("-proc:none", "-d", output.toString(), "-cp", classes.toString());
        var arguments = Stream.concat(options, files.stream()).toArray(String[]::new);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments))
                .isZero();
    }

    private static Path jar(Path content, Path jar) throws IOException {
        try (var output = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var entry : Jar.read(content).entries().entrySet()) {
                output.putNextEntry(new JarEntry(entry.getKey()));
                output.write(entry.getValue());
            }
        }
        return jar;
    }

    private static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(UTF_8));
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }
}
