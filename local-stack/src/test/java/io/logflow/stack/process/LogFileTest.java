package io.logflow.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    private final Path folder;
    private final LogFile log;

    LogFileTest(@TempDir Path folder) {
        this.folder = folder;
        log = new LogFile(folder.resolve("part.log"));
    }

    @Test
    void lastLines_areThoseOfThisRun() throws IOException {
        Files.writeString(log.path(), "an earlier run\n");
        long from = log.size();
        Files.writeString(log.path(), "an earlier run\none\ntwo\nthree\n");

        assertThat(log.lastLines(from, 2)).containsExactly("two", "three");
        assertThat(log.lastLines(from, 9)).containsExactly("one", "two", "three");
    }

    @Test
    void missingLog_hasNoLines() {
        assertThat(log.lastLines(0, 5)).isEmpty();
        assertThat(log.size()).isZero();
    }

    @Test
    void copyFrom_givesWhatWasAppended_andBeginsAnewAfterACut() throws IOException {
        Files.writeString(log.path(), "first\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        long position = log.copyFrom(0, out);
        Files.writeString(log.path(), "cut\n");
        position = log.copyFrom(position, out);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("first\ncut\n");
        assertThat(position).isEqualTo(4);
    }

    @Test
    void logThatGrewTooLarge_beginsAnew_andItsPastIsKeptOnce() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.path().toFile(), "rw")) {
            file.setLength((32L << 20) + 1);
        }

        log.bound();

        assertThat(log.size()).isZero();
        assertThat(folder.resolve("part.log.1")).hasSize((32L << 20) + 1);
    }
}
