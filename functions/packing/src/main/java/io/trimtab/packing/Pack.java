package io.trimtab.packing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Fills a folder with what a function's zip holds: its classes at the root, its jars in `lib/`.
///
/// The jars are stored, not compressed: the zip around them compresses each as a whole, which is smaller, and the
/// function's JVM reads classes from them without inflating any. Same input, same bytes.
public final class Pack {
    private Pack() {}

    /// @param arguments the runtime classpath, the folder to fill, the time stamp of every entry (ISO 8601)
    public static void main(String... arguments) throws IOException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("expected CLASSPATH FOLDER TIMESTAMP, was " + Arrays.asList(arguments));
        }
        var classpath = Arrays.stream(arguments[0].split(File.pathSeparator))
                .map(Path::of)
                .toList();
        var library = Library.read(classpath);
        var folder = Path.of(arguments[1]);
        clear(folder);
        write(library, Reach.of(library), folder, Instant.parse(arguments[2]));
        IO.println(new Proof(library, folder).check());
    }

    private static void write(Library library, Reach reach, Path folder, Instant timestamp) throws IOException {
        for (var jar : library.jars()) {
            var shipped = new TreeMap<String, byte[]>();
            for (var path : jar.entries().keySet()) {
                reach.shipped(jar, path).ifPresent(bytes -> shipped.put(path, bytes));
            }
            if (jar.name().isEmpty()) {
                for (var entry : shipped.entrySet()) {
                    var file = folder.resolve(entry.getKey());
                    Files.createDirectories(file.getParent());
                    Files.write(file, entry.getValue());
                }
            } else if (!shipped.isEmpty()) {
                writeJar(shipped, folder.resolve("lib").resolve(jar.name()), timestamp);
            }
        }
    }

    private static void writeJar(Map<String, byte[]> entries, Path file, Instant timestamp) throws IOException {
        Files.createDirectories(file.getParent());
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setMethod(ZipOutputStream.STORED);
            for (var content : entries.entrySet()) {
                var crc = new CRC32();
                crc.update(content.getValue());
                var entry = new ZipEntry(content.getKey());
                entry.setTimeLocal(LocalDateTime.ofInstant(timestamp, ZoneOffset.UTC));
                entry.setSize(content.getValue().length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(content.getValue());
            }
        }
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
