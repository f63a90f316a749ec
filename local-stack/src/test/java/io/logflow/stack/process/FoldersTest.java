package io.logflow.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    private final Path folder;

    FoldersTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void privateFolder_isClosedToOthers_evenIfItWasOpenBefore() throws IOException {
        Path open = Files.createDirectory(folder.resolve("data"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        Folders.makePrivate(open);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(open)))
                .isEqualTo("rwx------");
    }

    @Test
    void delete_takesAllWithin_butNothingBehindALink() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("kept"), "");
        Path inside = folder.resolve("inside");
        Files.createDirectories(inside.resolve("deep"));
        Files.createSymbolicLink(inside.resolve("link"), outside);

        Folders.delete(inside);

        assertThat(inside).doesNotExist();
        assertThat(outside.resolve("kept")).exists();
    }

    @Test
    void delete_ofNothing_isFine() throws IOException {
        Folders.delete(folder.resolve("missing"));

        assertThat(folder).isEmptyDirectory();
    }
}
