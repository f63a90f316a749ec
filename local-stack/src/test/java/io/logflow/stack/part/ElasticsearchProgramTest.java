package io.logflow.stack.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElasticsearchProgramTest {
    private final Path folder;
    private final Path archives;
    private final Path distributions;

    ElasticsearchProgramTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        archives = Files.createDirectory(folder.resolve("archives"));
        distributions = folder.resolve("distributions");
    }

    @Test
    void archive_isUnpackedWithScriptsThatCanBeRun() throws IOException {
        zip(
                "elasticsearch-1.0/",
                "elasticsearch-1.0/bin/",
                "elasticsearch-1.0/bin/elasticsearch",
                "elasticsearch-1.0/a");

        Path program = ElasticsearchProgram.unpacked(archives, distributions);

        assertThat(program).isEqualTo(distributions.resolve("elasticsearch-1.0"));
        assertThat(program.resolve("bin/elasticsearch")).isExecutable();
        assertThat(Files.isExecutable(program.resolve("a"))).isFalse();
        assertThat(distributions.toFile().list()).containsExactly("elasticsearch-1.0");
    }

    @Test
    void unpackedBefore_isTakenAsItIs() throws IOException {
        zip("elasticsearch-1.0/", "elasticsearch-1.0/a");
        Path program = ElasticsearchProgram.unpacked(archives, distributions);
        Files.writeString(program.resolve("mark"), "");

        ElasticsearchProgram.unpacked(archives, distributions);

        assertThat(program.resolve("mark")).exists();
    }

    @Test
    void archiveThatReachesOutOfItself_isRefused_andLeavesNothing() throws IOException {
        zip("elasticsearch-1.0/", "../../escaped");

        assertThatThrownBy(() -> ElasticsearchProgram.unpacked(archives, distributions))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("escaped");
        assertThat(folder.resolve("escaped")).doesNotExist();
        assertThat(distributions).isEmptyDirectory();
    }

    @Test
    void archiveThatWasCutShort_isNamedWithTheWayOut_andLeavesNothing() throws IOException {
        zip("elasticsearch-1.0/", "elasticsearch-1.0/a", "elasticsearch-1.0/b");
        Path archive = archives.resolve("elasticsearch-1.0.zip");
        byte[] whole = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> ElasticsearchProgram.unpacked(archives, distributions))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining(archive.toString())
                .hasMessageContaining("~/.m2/repository");
        assertThat(distributions).isEmptyDirectory();
    }

    @Test
    void whatAKilledOneHadUnpacked_isDeletedLater() throws IOException {
        zip("elasticsearch-1.0/", "elasticsearch-1.0/a");
        Path abandoned = Files.createDirectories(distributions.resolve(".elasticsearch-1.0-123/elasticsearch-1.0"));
        Files.setLastModifiedTime(
                abandoned.getParent(), FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Files.createDirectories(distributions.resolve(".elasticsearch-1.0-456"));

        ElasticsearchProgram.unpacked(archives, distributions);

        assertThat(distributions.toFile().list())
                .containsExactlyInAnyOrder("elasticsearch-1.0", ".elasticsearch-1.0-456");
    }

    @Test
    void missingArchive_saysHowToGetIt() {
        assertThatThrownBy(() -> ElasticsearchProgram.unpacked(archives, distributions))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("mvn");
    }

    private void zip(String... names) throws IOException {
        try (OutputStream out = Files.newOutputStream(archives.resolve("elasticsearch-1.0.zip"));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : List.of(names)) {
                zip.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) {
                    zip.write(name.getBytes(StandardCharsets.UTF_8));
                }
                zip.closeEntry();
            }
        }
    }
}
