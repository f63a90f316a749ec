package io.logflow.stack.part;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines are those that the parts wrote when this was done to them. */
class DiagnosisTest {
    private final Path folder;
    private final StackSettings settings;
    private final Recipe kafka;

    DiagnosisTest(@TempDir Path folder) {
        this.folder = folder;
        this.settings = StackSettings.forTests(folder, folder.resolve("data"));
        this.kafka = new KafkaRecipe(settings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.RuntimeException: Error: node ID not found in /data/kafka",
                "java.lang.RuntimeException: Stored node id 7 doesn't match previous node id 1 in /data/kafka/meta.properties. If you moved"
                        + " your data, make sure your configured node id matches.",
                "java.lang.RuntimeException: No FeatureLevelRecord for metadata.version was found in the bootstrap metadata from the binary"
                        + " bootstrap metadata file: /data/kafka/bootstrap.checkpoint",
                "org.apache.kafka.common.errors.CorruptRecordException: Found record size 0 smaller than minimum record overhead (14) in file"
                        + " /data/kafka/logs-0/00000000000000000000.log."
            })
    void damagedKafkaFolder_isNamed_withTheWayOutAndWhatItCosts(String line) {
        Optional<String> sentence =
                Diagnosis.of(kafka, List.of("2026-11-22 INFO starting", line, "\tat kafka.Kafka.main"));

        assertThat(sentence)
                .get()
                .asString()
                .contains(kafka.data().toString(), "delete it", "lost")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.IllegalStateException: cannot downgrade a node from version [9.1.0] to version [8.19.21]",
                "ERROR o.e.b.Elasticsearch: [vm] fatal exception while booting Elasticsearch\norg.elasticsearch.ElasticsearchException: Failed"
                        + " to bind service\nCaused by: org.apache.lucene.index.IndexFormatTooOldException: Format version is not supported"
                        + " (resource BufferedChecksumIndexInput(NIOFSIndexInput(path=\"/data/_state/segments_e\"))): 1734439522",
                "java.lang.IllegalStateException: failed to obtain node locks, tried [/data]; maybe these locations are not writable or"
                        + " multiple nodes were started on the same data path?"
            })
    void elasticsearchFolderThatCannotBeUsed_isNamed_withTheWayOut(String line) {
        Recipe elasticsearch = new ElasticsearchRecipe(settings);

        assertThat(Diagnosis.of(elasticsearch, List.of(line)))
                .get()
                .asString()
                .contains(elasticsearch.data().toString())
                .doesNotContain("\n");
    }

    @Test
    void fullDisk_isNamedWithItsFolder() {
        List<String> log = List.of(
                "java.io.IOException: No space left on device", "\tat java.base/sun.nio.ch.FileDispatcherImpl.write0");

        assertThat(Diagnosis.of(kafka, log))
                .contains("The disk of %s is full: free at least 20 MB there.".formatted(kafka.data()));
    }

    @Test
    void heapThatIsTooSmall_isNamedWithItsSetting() {
        assertThat(Diagnosis.of(kafka, List.of("Terminating due to java.lang.OutOfMemoryError: Java heap space")))
                .get()
                .asString()
                .contains("LOGFLOW_HEAP_KAFKA");
    }

    @Test
    void takenPort_isNamedWithItsSetting() {
        Recipe ingester = new ServiceRecipe(Part.INGESTER, settings);

        assertThat(Diagnosis.of(ingester, List.of("ERROR (main) Port 3000 seems to be in use by another process.")))
                .get()
                .asString()
                .contains("LOGFLOW_PORT_INGESTER", Integer.toString(settings.port(Part.INGESTER)));
    }

    @Test
    void brokenJar_isNamed() throws IOException {
        Path jars = Files.createDirectories(folder.resolve("local-stack/target/kafka"));
        Path jar = Files.writeString(jars.resolve("kafka_2.13-4.3.1.jar"), "PK\u0003\u0004 and no more");

        assertThat(Diagnosis.of(kafka, List.of("Error: Could not find or load main class kafka.Kafka")))
                .get()
                .asString()
                .contains(jar.toString(), "~/.m2/repository", "./logflow up");
    }

    @Test
    void whatNobodyHasSeenYet_hasNoSentence() {
        assertThat(Diagnosis.of(kafka, List.of("java.lang.IllegalStateException: something else")))
                .isEmpty();
    }
}
