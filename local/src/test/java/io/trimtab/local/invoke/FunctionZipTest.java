package io.trimtab.local.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FunctionZipTest {
    @TempDir
    Path folder;

    private FunctionZip zip(String entry, String content) throws IOException {
        var file = folder.resolve("job.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return new FunctionZip(file);
    }

    @Test
    void unpacksAnewOnlyWhenTheContentChanges() throws IOException {
        var first = zip("lib/a.txt", "one").unpacked();
        var same = zip("lib/a.txt", "one").unpacked();
        var changed = zip("lib/a.txt", "two").unpacked();

        assertThat(same).isEqualTo(first);
        assertThat(changed).isNotEqualTo(first);
        assertThat(first.resolve("lib/a.txt")).hasContent("one");
        assertThat(changed.resolve("lib/a.txt")).hasContent("two");
    }

    @Test
    void leavesNoHalfUnpackedFolderBehind() throws IOException {
        zip("lib/a.txt", "one").unpacked();

        assertThat(folder).isDirectoryNotContaining("glob:**/unpacking-*");
    }

    @Test
    void refusesAnEntryThatLeavesTheFolder() throws IOException {
        var escaping = zip("../../outside.txt", "x");

        assertThatThrownBy(escaping::unpacked)
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("an entry leaves the zip: ../../outside.txt");
        assertThat(folder.resolve("../outside.txt")).doesNotExist();
    }
}
