package io.logflow.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import io.logflow.tests.docker.OnlyProcesses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The sink in the real Connect, and query-ui, before an Elasticsearch with users and a private authority; no secret is written to a log. */
@ExtendWith(LogFlow.class)
@OnlyProcesses("the worker reads stores from a folder that no container sees")
class SecuredElasticsearchIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int RECORDS = 3;

    private static Stack stack;
    private static SecuredElasticsearch elasticsearch;
    private static Path stranger;
    private static String topic;

    private Connector connector;
    private String indices = "";

    @BeforeAll
    static void start(Stack shared, @TempDir Path folder) throws Exception {
        stack = shared;
        elasticsearch = SecuredElasticsearch.start(folder);
        stranger = new Keytool(folder.resolve("stranger.p12"), SecuredElasticsearch.STORE_PASSWORD)
                .makeKey("stranger", "bc:c")
                .store();
        topic = LogFlow.mark();
        Map<String, Object> kafka = Map.of("bootstrap.servers", stack.settings().authority(Part.KAFKA));
        try (Admin admin = Admin.create(kafka);
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            for (int i = 0; i < RECORDS; i++) {
                producer.send(new ProducerRecord<>(
                                topic,
                                "{\"message\":\"secured %d\"}".formatted(i).getBytes(UTF_8)))
                        .get();
            }
        }
    }

    @AfterAll
    static void stop() {
        elasticsearch.close();
        assertThat(stack.part(Part.CONNECT).log())
                .content()
                .doesNotContain(SecuredElasticsearch.PASSWORD, SecuredElasticsearch.STORE_PASSWORD);
    }

    @BeforeEach
    void nameConnector() {
        connector = new Connector(stack, "secured");
    }

    @AfterEach
    void removeConnector() {
        connector.remove();
    }

    @Test
    void userAndStore_letRecordsThrough_withTheTemplateInPlace() {
        configure("basic");
        user(SecuredElasticsearch.SINK, SecuredElasticsearch.PASSWORD);
        trust(elasticsearch.authority().store());
        connector.set("index.template", template());
        connector.set("index.template.name", "secured");

        connector.put(200);

        awaitStored();
        assertThat(elasticsearch
                        .as(SecuredElasticsearch.ADMIN)
                        .get("/_index_template/secured")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void pem_letsCompressedRecordsThrough() throws Exception {
        configure("pem");
        user(SecuredElasticsearch.SINK, SecuredElasticsearch.PASSWORD);
        connector.set("connection.compression", "true");
        connector.set("elastic.https.ssl.truststore.type", "PEM");
        connector.set("elastic.https.ssl.truststore.certificates", Files.readString(elasticsearch.certificate()));

        connector.put(200);

        awaitStored();
    }

    @Test
    void userWhoMayNotLookAfterTemplates_isWarnedOfIt_andStores() {
        configure("writer");
        user(SecuredElasticsearch.WRITER, SecuredElasticsearch.PASSWORD);
        trust(elasticsearch.authority().store());
        connector.set("index.template", template());
        connector.set("index.template.name", "not-mine");

        connector.put(200);

        awaitStored();
        assertThat(connector.warnings("path=/_index_template/not-mine")).isEqualTo(1);
    }

    @Test
    void retention_deletesOldDays_withThePrivilegesOfTheReadme() {
        configure("kept");
        user(SecuredElasticsearch.SINK, SecuredElasticsearch.PASSWORD);
        trust(elasticsearch.authority().store());
        connector.set("retention.days", "8").set("retention.check.ms", "1000");
        for (String index : List.of("logflow-kept-2020.01.01", "logflow-kept-2020.01.02-old")) {
            elasticsearch.as(SecuredElasticsearch.ADMIN).put("/" + index).then().statusCode(200);
        }

        connector.put(200);

        awaitStored();
        await().atMost(PATIENCE).until(() -> !elasticsearch.has("logflow-kept-2020.01.01"));
        assertThat(elasticsearch.has("logflow-kept-2020.01.02-old")).isTrue();
    }

    @Test
    void queryUi_findsWithItsRole_andIsLockedOutWithARoleForThePatternAlone(@TempDir Path folder) throws Exception {
        elasticsearch.store("2026.01.01", "{\"@timestamp\":\"2026-01-01T00:00:00Z\",\"message\":\"secured search\"}");
        try (SecuredQueryUi reader = SecuredQueryUi.launch(elasticsearch, SecuredElasticsearch.QUERY, folder);
                SecuredQueryUi lockedOut = SecuredQueryUi.launch(elasticsearch, SecuredElasticsearch.PATTERN, folder)) {
            lockedOut.awaitState("locked-out");
            reader.awaitState("searchable");

            for (String path : List.of("/api/v1/logs", "/api/v1/logs/export", "/?from=2026-01-01")) {
                lockedOut.get(path).statusCode(503).body(containsString("credentials"));
                reader.get(path).statusCode(200).body(containsString("secured search"));
            }
            reader.post("/api/v1/saved-searches", "{\"name\":\"mine\",\"search\":\"q=secured\"}")
                    .statusCode(201);
        }
    }

    @Test
    void wrongPassword_isTriedForTheGrace_andThenFailsTheTask_withASentence() {
        configure("wrong");
        user(SecuredElasticsearch.SINK, "not " + SecuredElasticsearch.PASSWORD);
        trust(elasticsearch.authority().store());
        connector.set("auth.grace.ms", "2000");

        connector.put(200);

        await().atMost(PATIENCE).until(() -> "FAILED".equals(connector.task("state")));
        assertThat(connector.task("trace"))
                .contains("Elasticsearch has refused the credentials for longer than auth.grace.ms")
                .doesNotContain(SecuredElasticsearch.PASSWORD);
    }

    @Test
    void authorityThatIsNotTrusted_isSaidOnce_andNothingIsLostMeanwhile() {
        configure("stranger");
        user(SecuredElasticsearch.SINK, SecuredElasticsearch.PASSWORD);
        trust(stranger);

        connector.put(200);
        await().atMost(PATIENCE).until(() -> connector.warnings("certificate_not_trusted") == 1);
        await().during(Duration.ofSeconds(1)).until(() -> "RUNNING".equals(connector.task("state")));
        long warnings = connector.warnings("certificate_not_trusted");
        trust(elasticsearch.authority().store());
        connector.put(200);

        awaitStored();
        assertThat(warnings).isEqualTo(1);
    }

    @Test
    void settingThatWouldLoseRecords_isRefusedByConnect_atItsKey() {
        configure("refused");
        connector.set("write.method", "UPSERT");
        connector.set("connection.url", "https://someone:" + SecuredElasticsearch.PASSWORD + "@127.0.0.1:9200");

        assertThat(connector.put(400).path("message").toString())
                .contains("connection.url: an address holds no credentials", "documents are only created")
                .doesNotContain(SecuredElasticsearch.PASSWORD);
        assertThat(connector.keysAtFault()).contains("connection.url", "write.method");
    }

    private void configure(String name) {
        indices = "logflow-" + name + "-*";
        connector = new Connector(stack, "secured-" + name)
                .set("topics", topic)
                .set("connection.url", elasticsearch.address())
                .set("index.name", indices.replace("*", "${timestamp:yyyy.MM.dd}"))
                .set("retry.backoff.max.ms", "500");
    }

    private void user(String name, String password) {
        connector.set("connection.username", name).set("connection.password", password);
    }

    private void trust(Path store) {
        connector
                .set("elastic.https.ssl.truststore.location", store.toString())
                .set("elastic.https.ssl.truststore.password", SecuredElasticsearch.STORE_PASSWORD);
    }

    private static String template() {
        return "{\"index_patterns\":[\"logflow-basic-*\"],\"priority\":900,\"_meta\":{\"version\":1}}";
    }

    private void awaitStored() {
        await().atMost(PATIENCE).until(() -> elasticsearch.count(indices) == RECORDS);
    }
}
