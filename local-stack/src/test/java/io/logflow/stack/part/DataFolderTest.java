package io.logflow.stack.part;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.stack.settings.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @Test
    void delete_takesOurFolders_andLeavesWhatSomebodyElsePutThere(@TempDir Path data) throws IOException {
        StackSettings settings = StackSettings.forTests(Path.of("").toAbsolutePath(), data);
        Files.createDirectories(data.resolve("kafka/logs-0"));
        Files.createDirectories(data.resolve("logs"));
        Files.writeString(data.resolve("notes.txt"), "mine");

        DataFolder.delete(settings);

        assertThat(data.toFile().list()).containsExactly("notes.txt");
    }
}
