package io.logflow.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.logflow.stack.Progress;
import io.logflow.stack.Stack;
import io.logflow.stack.part.DataFolder;
import io.logflow.stack.part.PartProcess;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.settings.Trouble;
import io.logflow.tests.Commands;
import io.logflow.tests.Commands.Outcome;
import io.logflow.tests.LogFlow;
import io.logflow.tests.docker.OnlyProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** A disk that is full, cannot be written, or holds something else than it did: one line says so, and what to do. */
@OnlyProcesses("it handles the disks of Kafka's and Elasticsearch's folders")
class DiskTroubleIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final StackSettings settings = StackSettings.forTests(
            LogFlow.repository(), Path.of("target", "disk-trouble").toAbsolutePath());

    @AfterEach
    void leaveNothing() {
        DataFolder.delete(settings);
    }

    @Test
    void damagedKafkaFolder_isToldInOneLine() throws IOException {
        Path kafka = Files.createDirectories(settings.data().resolve("kafka"));
        Files.writeString(kafka.resolve("meta.properties"), "garbage");

        try (Stack stack = Stack.open(settings, Progress.silent())) {
            PartProcess part = stack.part(Part.KAFKA);

            assertThatThrownBy(part::start)
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining(kafka.toString())
                    .hasMessageContaining("delete it and run ./logflow up again")
                    .message()
                    .doesNotContain("\n");
        }
    }

    @Tag("long")
    @Test
    @EnabledIf(value = "disksCanBeHad", disabledReason = "a disk of its own needs root and a mount command")
    void kafkaOnADiskThatBecomesFull_endsAndSaysSo_andGoesOnWhenThereIsRoom() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        Path folder = settings.data().resolve("kafka");
        Files.createDirectories(folder);
        try (Disk disk = Disk.at(folder);
                Stack stack = Stack.open(settings, new Listening(told))) {
            PartProcess kafka = stack.part(Part.KAFKA);
            kafka.start();
            stack.watch();

            disk.fill();
            makeTopic();
            await().atMost(PATIENCE)
                    .until(() -> told.stream().anyMatch(line -> line.contains("The disk of " + folder)));
            disk.free();

            await().atMost(PATIENCE).until(kafka::ready);
            assertThat(told).anyMatch(line -> line.contains("Kafka serves again"));
        }
    }

    /** The topic's files find no room; whether the answer still comes is no matter. */
    private void makeTopic() throws InterruptedException {
        Map<String, Object> server = Map.of(
                "bootstrap.servers", settings.authority(Part.KAFKA),
                "default.api.timeout.ms", 5_000,
                "request.timeout.ms", 4_000);
        try (Admin admin = Admin.create(server)) {
            admin.createTopics(List.of(new NewTopic("fills", 4, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isNotNull();
        }
    }

    @Tag("long")
    @Test
    @EnabledIf(value = "disksCanBeHad", disabledReason = "a disk of its own needs root and a mount command")
    void elasticsearchOnAFullOrReadOnlyDisk_isToldInOneLine() throws Exception {
        try (Stack stack = Stack.open(settings, Progress.silent())) {
            PartProcess elasticsearch = stack.part(Part.ELASTICSEARCH);
            elasticsearch.start();
            elasticsearch.stop();
            Path folder = settings.data().resolve("elasticsearch").toRealPath().resolve("data");

            try (Disk disk = Disk.at(folder)) {
                disk.fill();
                assertThatThrownBy(elasticsearch::start)
                        .hasMessage("The disk of %s is full: free at least 20 MB there.", folder);
                disk.free();
                disk.makeReadOnly();
                assertThatThrownBy(elasticsearch::start)
                        .hasMessageContaining(folder + " is on a file system that is mounted read-only");
            }
        }
    }

    @Tag("long")
    @Test
    @EnabledIf(value = "disksCanBeHad", disabledReason = "a disk of its own needs root and a mount command")
    void upOnAFullOrReadOnlyDataFolder_saysSoAtOnce() throws Exception {
        Commands logflow = new Commands("small-disk");
        Path data = logflow.settings().data();
        try (Disk disk = Disk.at(data)) {
            disk.fill();
            Outcome full = logflow.run("up", "--detach");
            assertThat(full.status()).isEqualTo(1);
            assertThat(full.text().trim())
                    .isEqualTo("The disk of %s is full: free at least 20 MB there.".formatted(data));

            disk.free();
            disk.makeReadOnly();
            Outcome readOnly = logflow.run("up", "--detach");
            assertThat(readOnly.status()).isEqualTo(1);
            assertThat(readOnly.text().trim())
                    .contains(data + " is on a file system that is mounted read-only")
                    .doesNotContain("\n");
        }
    }

    static boolean disksCanBeHad() {
        return Disk.available();
    }

    private record Listening(List<String> lines) implements Progress {
        @Override
        public void told(String line) {
            lines.add(line);
        }
    }
}
