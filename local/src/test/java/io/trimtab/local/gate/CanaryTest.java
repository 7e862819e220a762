package io.trimtab.local.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.local.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Proves that the build gate bites: small modules are children of the real `pom.xml`, each wrong in one way, and one
/// is right. Maven itself builds them as it builds the house, in one go.
class CanaryTest {
    private static final Path ROOT = Checkout.find().root();
    private static final Path CANARIES = ROOT.resolve("local/target/canaries");
    private static final List<String> MODULES = List.of("raw", "nothing", "forgotten", "untidy", "rawtest", "clean");

    private static String output = "";

    @BeforeAll
    static void buildAll() throws IOException, InterruptedException {
        write("pom.xml", aggregator());
        for (String module : MODULES) {
            write(module + "/pom.xml", child(module));
            write(module + "/src/main/java/canary/package-info.java", """
                    /// A canary.
                    @NullMarked
                    package canary;

                    import org.jspecify.annotations.NullMarked;
                    """);
        }
        write(
                "raw/src/main/java/canary/Canary.java",
                type("", "static int size(java.util.List list) {\n        return list.size();"));
        write("nothing/src/main/java/canary/Canary.java", type("", "static String nothing() {\n        return null;"));
        write(
                "forgotten/src/main/java/canary/Canary.java",
                type("", "static void forget() {\n        new IllegalStateException(\"never thrown\");"));
        write("untidy/src/main/java/canary/Canary.java", type("  ", "static int one() {\n        return 1;"));
        write(
                "rawtest/src/test/java/canary/Canary.java",
                type("", "static int size(java.util.List list) {\n        return list.size();"));
        write("clean/src/main/java/canary/Canary.java", type("", "static int one() {\n        return 1;"));
        output = maven();
    }

    @Test
    void cleanCodePasses() {
        assertThat(result("clean")).as(output).isEqualTo("SUCCESS");
    }

    @Test
    void rawTypeIsRefused() {
        assertThat(result("raw")).as(output).isEqualTo("FAILURE");
        assertThat(output)
                .containsPattern(
                        "raw/src/main/java/canary/Canary\\.java:\\[6,\\d+\\] found raw type: java\\.util\\.List")
                .contains("raw/src/main/java/canary/Canary.java: warnings found and -Werror specified");
    }

    @Test
    void rawTypeInATestIsRefused() {
        assertThat(result("rawtest")).as(output).isEqualTo("FAILURE");
        assertThat(output).contains("rawtest/src/test/java/canary/Canary.java: warnings found and -Werror specified");
    }

    @Test
    void nullWhereNoneMayBeIsRefused() {
        assertThat(result("nothing")).as(output).isEqualTo("FAILURE");
        assertThat(output).containsPattern("\\[ERROR\\] .*nothing/src/main/java/canary/Canary\\.java.*\\[NullAway\\]");
    }

    @Test
    void bugPatternIsRefused() {
        assertThat(result("forgotten")).as(output).isEqualTo("FAILURE");
        assertThat(output)
                .containsPattern("\\[ERROR\\] .*forgotten/src/main/java/canary/Canary\\.java.*\\[DeadException\\]");
    }

    @Test
    void formatOfItsOwnIsRefused() {
        assertThat(result("untidy")).as(output).isEqualTo("FAILURE");
        assertThat(output).contains("src/main/java/canary/Canary.java", "format violations");
    }

    /// What the reactor's summary says of a module.
    private static String result(String module) {
        Matcher line = Pattern.compile("canary-" + module + " \\S+ \\.+ (SUCCESS|FAILURE|SKIPPED)")
                .matcher(output);
        assertThat(line.find()).as(output).isTrue();
        return line.group(1);
    }

    private static String maven() throws IOException, InterruptedException {
        Path log = CANARIES.resolve("maven.log");
        ProcessBuilder build = new ProcessBuilder(
                        ROOT.resolve("mvnw").toString(), "-o", "-B", "-fae", "-f", "pom.xml", "test-compile")
                .directory(CANARIES.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        build.environment().put("JAVA_HOME", System.getProperty("java.home"));
        build.environment().put("MAVEN_OPTS", "-Xmx512m");
        Process maven = build.start();
        assertThat(maven.waitFor(5, TimeUnit.MINUTES)).as("Maven ends").isTrue();
        return Files.readString(log);
    }

    private static String aggregator() {
        StringBuilder modules = new StringBuilder();
        MODULES.forEach(module -> modules.append("    <module>").append(module).append("</module>\n"));
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>canary</groupId>
                  <artifactId>canaries</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <modules>
                %s  </modules>
                </project>
                """.formatted(modules);
    }

    private static String child(String module) throws IOException {
        Matcher version = Pattern.compile("<artifactId>trimtab</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(ROOT.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <parent>
                    <groupId>io.trimtab</groupId>
                    <artifactId>trimtab</artifactId>
                    <version>%s</version>
                    <relativePath>../../../../pom.xml</relativePath>
                  </parent>
                  <artifactId>canary-%s</artifactId>
                  <dependencies>
                    <dependency>
                      <groupId>org.jspecify</groupId>
                      <artifactId>jspecify</artifactId>
                    </dependency>
                  </dependencies>
                </project>
                """.formatted(version.group(1), module);
    }

    private static String type(String indent, String method) {
        return """
                package canary;

                %sfinal class Canary {
                    private Canary() {}

                    %s
                    }
                }
                """.formatted(indent, method);
    }

    private static void write(String path, String content) throws IOException {
        Path file = CANARIES.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
