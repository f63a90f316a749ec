package io.logflow.tests;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.stack.Stack;
import io.logflow.stack.settings.FreePorts;
import io.logflow.stack.settings.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The zip in workers of other versions, for those who have them: each file that {@code logflow.connect.classpaths} names holds the
 * class path of one worker, as {@code dependency:build-classpath} writes it for {@code connect-runtime}.
 */
@ExtendWith(LogFlow.class)
@EnabledIfSystemProperty(
        named = OtherConnectIT.CLASSPATHS,
        matches = ".+",
        disabledReason = "no worker of another version at hand")
class OtherConnectIT {
    static final String CLASSPATHS = "logflow.connect.classpaths";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int RECORDS = 1_000;

    static Stream<Path> classpaths() {
        return Stream.of(System.getProperty(CLASSPATHS, "").split(",")).map(Path::of);
    }

    @ParameterizedTest
    @MethodSource("classpaths")
    void unpackedZip_storesEachRecordOnce_besideABadOne(Path classpath, Stack stack, @TempDir Path folder)
            throws Exception {
        String mark = LogFlow.mark();
        unzip(Path.of("..", "connect-plugins", "target"), folder.resolve("plugins"));
        produce(stack, mark);
        String address = "http://127.0.0.1:" + new FreePorts().next();
        Process worker = worker(classpath, properties(stack, mark, address, folder), folder.resolve("worker.log"));

        try {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> given().get(address + "/connectors").statusCode() == 200);
            given().contentType("application/json")
                    .body(connector(stack, mark))
                    .put(address + "/connectors/" + mark + "/config")
                    .then()
                    .statusCode(201);

            await().atMost(PATIENCE).ignoreExceptions().until(() -> count(stack, mark) == RECORDS);
            assertThat(given().get(address + "/connectors/" + mark + "/status")
                            .jsonPath()
                            .getString("tasks[0].state"))
                    .isEqualTo("RUNNING");
            System.out.println("Connect " + given().get(address).jsonPath().getString("version") + ": " + RECORDS
                    + " records stored once");
        } finally {
            worker.destroy();
            worker.onExit().join();
        }
    }

    private static int count(Stack stack, String mark) {
        String index = stack.address(Part.ELASTICSEARCH) + "/logflow-" + mark;
        given().post(index + "/_refresh");
        return given().get(index + "/_count").jsonPath().getInt("count");
    }

    private static void produce(Stack stack, String topic) throws Exception {
        Map<String, Object> kafka = Map.of("bootstrap.servers", stack.settings().authority(Part.KAFKA));
        try (Admin admin = Admin.create(kafka);
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
            for (int i = 0; i < RECORDS; i++) {
                byte[] event = "{\"@timestamp\":\"2026-11-21T00:00:00Z\",\"message\":\"%d\"}"
                        .formatted(i)
                        .getBytes(UTF_8);
                var unused = producer.send(
                        new ProducerRecord<>(topic, Integer.toString(i).getBytes(UTF_8), event));
            }
            var unused = producer.send(new ProducerRecord<>(topic, "bad".getBytes(UTF_8), "no JSON".getBytes(UTF_8)));
            producer.flush();
        }
    }

    private static Map<String, String> connector(Stack stack, String topic) {
        Map<String, String> settings = new HashMap<>();
        settings.put("connector.class", "io.logflow.connect.elasticsearch.ElasticsearchSinkConnector");
        settings.put("topics", topic);
        settings.put("connection.url", stack.address(Part.ELASTICSEARCH).toString());
        settings.put("index.name", "logflow-${topic}");
        settings.put("key.ignore", "false");
        settings.put("errors.tolerance", "all");
        settings.put("errors.deadletterqueue.topic.name", "logs.rejected");
        return settings;
    }

    private static String properties(Stack stack, String mark, String address, Path folder) {
        return """
                bootstrap.servers=%s
                listeners=%s
                plugin.path=%s
                plugin.discovery=service_load
                group.id=%4$s
                config.storage.topic=%4$s-configs
                offset.storage.topic=%4$s-offsets
                status.storage.topic=%4$s-status
                config.storage.replication.factor=1
                offset.storage.replication.factor=1
                status.storage.replication.factor=1
                offset.storage.partitions=1
                status.storage.partitions=1
                key.converter=org.apache.kafka.connect.converters.ByteArrayConverter
                value.converter=org.apache.kafka.connect.converters.ByteArrayConverter
                header.converter=org.apache.kafka.connect.storage.StringConverter
                consumer.auto.offset.reset=earliest
                """
                .formatted(stack.settings().authority(Part.KAFKA), address, folder.resolve("plugins"), mark);
    }

    private static Process worker(Path classpath, String properties, Path log) throws IOException {
        Path file = Files.writeString(log.resolveSibling("worker.properties"), properties);
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        Files.readString(classpath).strip(),
                        "org.apache.kafka.connect.cli.ConnectDistributed",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static void unzip(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            Path zip = files.filter(file -> file.toString().endsWith(".zip"))
                    .findAny()
                    .orElseThrow();
            try (InputStream in = Files.newInputStream(zip);
                    ZipInputStream entries = new ZipInputStream(in)) {
                for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                    Path target = to.resolve(entry.getName());
                    if (entry.isDirectory()) {
                        Files.createDirectories(target);
                    } else {
                        Files.copy(entries, target);
                    }
                }
            }
        }
    }
}
