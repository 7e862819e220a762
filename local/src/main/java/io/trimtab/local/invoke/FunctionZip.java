package io.trimtab.local.invoke;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipFile;

/// A function's zip, laid out as Lambda does: classes at the root, jars in `lib/`.
public record FunctionZip(Path zip) {
    public FunctionZip {
        if (!Files.isRegularFile(zip)) {
            throw new IllegalStateException("expected the built function at " + zip + "; ./trimtab builds it");
        }
    }

    /// Unpacks beside the zip into a folder named by its content, once; it appears only when complete.
    public Path unpacked() {
        try {
            var folder = zip.resolveSibling("unpacked-" + fingerprint());
            if (!Files.isDirectory(folder)) {
                var half = Files.createTempDirectory(zip.toAbsolutePath().getParent(), "unpacking-");
                unpackInto(half);
                publish(half, folder);
            }
            return folder;
        } catch (IOException cause) {
            throw new UncheckedIOException("cannot unpack " + zip, cause);
        }
    }

    static String classpath(Path unpacked) {
        return unpacked + File.pathSeparator + unpacked.resolve("lib") + File.separator + "*";
    }

    private void unpackInto(Path folder) throws IOException {
        try (var archive = new ZipFile(zip.toFile())) {
            for (var entries = archive.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                var target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("an entry leaves the zip: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(archive.getInputStream(entry), target);
                }
            }
        }
    }

    private static void publish(Path half, Path folder) throws IOException {
        try {
            Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException _) {
            // Another run was faster; its folder has the same content.
        }
    }

    private String fingerprint() throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(zip));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
