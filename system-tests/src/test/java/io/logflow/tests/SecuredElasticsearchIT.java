package io.logflow.tests;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The sink in the real Connect before an Elasticsearch with users and a private authority; no secret is written to a log. */
@ExtendWith(LogFlow.class)
class SecuredElasticsearchIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int RECORDS = 3;

    private static Stack stack;
    private static SecuredElasticsearch elasticsearch;
    private static Path stranger;
    private static String topic;

    private final Map<String, String> settings = new HashMap<>();
    private String connector = "";

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

    @AfterEach
    void removeConnector() {
        given().delete(url());
    }

    @Test
    void userAndStore_letRecordsThrough_withTheTemplateInPlace() {
        configure("basic");
        user(SecuredElasticsearch.SINK, SecuredElasticsearch.PASSWORD);
        trust(elasticsearch.authority().store());
        settings.put("index.template", template());
        settings.put("index.template.name", "secured");

        put(200);

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
        settings.put("connection.compression", "true");
        settings.put("elastic.https.ssl.truststore.type", "PEM");
        settings.put(
                "elastic.https.ssl.truststore.certificates",
                Files.readString(elasticsearch.authority().certificate("authority")));

        put(200);

        awaitStored();
    }

    @Test
    void userWhoMayNotLookAfterTemplates_isWarnedOfIt_andStores() {
        configure("writer");
        user(SecuredElasticsearch.WRITER, SecuredElasticsearch.PASSWORD);
        trust(elasticsearch.authority().store());
        settings.put("index.template", template());
        settings.put("index.template.name", "not-mine");

        put(200);

        awaitStored();
        assertThat(warnings("path=/_index_template/not-mine")).isEqualTo(1);
    }

    @Test
    void wrongPassword_isTriedForTheGrace_andThenFailsTheTask_withASentence() {
        configure("wrong");
        user(SecuredElasticsearch.SINK, "not " + SecuredElasticsearch.PASSWORD);
        trust(elasticsearch.authority().store());
        settings.put("auth.grace.ms", "2000");

        put(200);

        await().atMost(PATIENCE).until(() -> "FAILED".equals(task("state")));
        assertThat(task("trace"))
                .contains("Elasticsearch has refused the credentials for longer than auth.grace.ms")
                .doesNotContain(SecuredElasticsearch.PASSWORD);
    }

    @Test
    void authorityThatIsNotTrusted_isSaidOnce_andNothingIsLostMeanwhile() {
        configure("stranger");
        user(SecuredElasticsearch.SINK, SecuredElasticsearch.PASSWORD);
        trust(stranger);

        put(200);
        await().atMost(PATIENCE).until(() -> warnings("certificate_not_trusted") == 1);
        await().during(Duration.ofSeconds(1)).until(() -> "RUNNING".equals(task("state")));
        long warnings = warnings("certificate_not_trusted");
        trust(elasticsearch.authority().store());
        put(200);

        awaitStored();
        assertThat(warnings).isEqualTo(1);
    }

    @Test
    void settingThatWouldLoseRecords_isRefusedByConnect_atItsKey() {
        configure("refused");
        settings.put("write.method", "UPSERT");
        settings.put("connection.url", "https://someone:" + SecuredElasticsearch.PASSWORD + "@127.0.0.1:9200");

        assertThat(put(400).path("message").toString())
                .contains("connection.url: an address holds no credentials", "documents are only created")
                .doesNotContain(SecuredElasticsearch.PASSWORD);
        assertThat(keysAtFault()).contains("connection.url", "write.method");
    }

    private void configure(String name) {
        connector = "secured-" + name;
        settings.putAll(Map.of(
                "connector.class",
                "io.logflow.connect.elasticsearch.ElasticsearchSinkConnector",
                "topics",
                topic,
                "connection.url",
                elasticsearch.address(),
                "index.name",
                "logflow-" + name + "-${timestamp:yyyy.MM.dd}",
                "retry.backoff.max.ms",
                "500"));
    }

    private void user(String name, String password) {
        settings.put("connection.username", name);
        settings.put("connection.password", password);
    }

    private void trust(Path store) {
        settings.put("elastic.https.ssl.truststore.location", store.toString());
        settings.put("elastic.https.ssl.truststore.password", SecuredElasticsearch.STORE_PASSWORD);
    }

    private static String template() {
        return "{\"index_patterns\":[\"logflow-basic-*\"],\"priority\":900,\"_meta\":{\"version\":1}}";
    }

    private Response put(int status) {
        Response answer = given().contentType("application/json").body(settings).put(url() + "/config");
        assertThat(answer.statusCode()).isIn(status, status == 200 ? 201 : status);
        return answer;
    }

    /** What Connect's check of the settings finds fault with. */
    private List<String> keysAtFault() {
        return given().contentType("application/json")
                .body(settings)
                .put(stack.address(Part.CONNECT) + "/connector-plugins/ElasticsearchSinkConnector/config/validate")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("configs.value.findAll { it.errors.size() > 0 }.name");
    }

    private String task(String field) {
        JsonPath status = given().get(url() + "/status").jsonPath();
        Object value = status.get("tasks[0]." + field);
        return String.valueOf(value);
    }

    private void awaitStored() {
        String indices = requireNonNull(settings.get("index.name")).replace("${timestamp:yyyy.MM.dd}", "*");
        await().atMost(PATIENCE).until(() -> elasticsearch.count(indices) == RECORDS);
    }

    private String url() {
        return stack.address(Part.CONNECT) + "/connectors/" + connector;
    }

    private static long warnings(String cause) {
        try {
            return Files.readAllLines(stack.part(Part.CONNECT).log()).stream()
                    .filter(line -> line.contains("WARN") && line.contains(cause))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
