package io.logflow.tests;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator changes the mapping: the next index has it, the former one stays readable, and nothing goes back by itself. */
@ExtendWith(LogFlow.class)
class TemplateIT {
    private static final String NAME = "logflow-template-it"; // topic, alias, template and connector
    private static final String TEMPLATE = "/_index_template/" + NAME;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String elasticsearch;
    private final String connect;
    private final Map<String, Object> kafka;

    TemplateIT(Stack stack) {
        elasticsearch = stack.address(Part.ELASTICSEARCH).toString();
        connect = stack.address(Part.CONNECT).toString();
        kafka = Map.of("bootstrap.servers", stack.settings().authority(Part.KAFKA));
    }

    @AfterEach
    void everythingGoesAway() {
        List.of("first", "second", "third").forEach(this::delete);
        List.of("one", "two", "three").forEach(day -> given().delete(elasticsearch + "/" + NAME + "-" + day));
        given().delete(elasticsearch + TEMPLATE);
    }

    /** Each connector reads the topic from its beginning, and meets what the one before has stored. */
    @Test
    void indicesOfFormerVersions_stayReadable_andALowerVersionChangesNothing() throws Exception {
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(List.of(new NewTopic(NAME, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }

        produce("one");
        start("first", 1, "{\"a\":{\"type\":\"keyword\"}}");
        awaitDocuments(1);
        delete("first");
        start("second", 2, "{\"a\":{\"type\":\"keyword\"},\"b\":{\"type\":\"keyword\"}}");
        await().atMost(PATIENCE).until(() -> version() == 2);
        produce("two");
        awaitDocuments(2);
        delete("second");
        start("third", 1, "{\"a\":{\"type\":\"keyword\"}}");
        produce("three");
        awaitDocuments(3);

        assertThat(fields("one")).containsOnlyKeys("a");
        assertThat(fields("two")).containsOnlyKeys("a", "b");
        assertThat(fields("three")).containsOnlyKeys("a", "b");
    }

    private void start(String connector, int version, String fields) {
        String template =
                """
                {"index_patterns":["%s-*"],"priority":600,"_meta":{"version":%d},
                "template":{"aliases":{"%1$s":{}},"mappings":{"dynamic":false,"properties":%s}}}"""
                        .formatted(NAME, version, fields);
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "connector.class",
                        "io.logflow.connect.elasticsearch.ElasticsearchSinkConnector",
                        "topics",
                        NAME,
                        "header.converter",
                        "org.apache.kafka.connect.storage.StringConverter",
                        "connection.url",
                        elasticsearch,
                        "index.name",
                        NAME + "-${header:day}",
                        "index.template",
                        template,
                        "index.template.name",
                        NAME,
                        "key.ignore",
                        "false"))
                .put(connect + "/connectors/" + NAME + "-" + connector + "/config")
                .then()
                .statusCode(201);
    }

    private void delete(String connector) {
        given().delete(connect + "/connectors/" + NAME + "-" + connector);
    }

    private int version() {
        return given().get(elasticsearch + TEMPLATE)
                .jsonPath()
                .getInt("index_templates[0].index_template._meta.version");
    }

    private void produce(String day) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer())) {
            ProducerRecord<String, String> record =
                    new ProducerRecord<>(NAME, day, "{\"a\":\"%s\",\"b\":\"%1$s\"}".formatted(day));
            record.headers().add("day", day.getBytes(UTF_8));
            producer.send(record).get();
        }
    }

    /** All that the alias shows, found by the field that every version has. */
    private void awaitDocuments(int expected) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(
                        given().get(elasticsearch + "/" + NAME + "/_count?q=a:*")
                                .jsonPath()
                                .getInt("count"))
                .isEqualTo(expected));
    }

    private Map<String, Object> fields(String day) {
        JsonPath mapping = given().get(elasticsearch + "/" + NAME + "-" + day + "/_mapping")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return mapping.getMap("'" + NAME + "-" + day + "'.mappings.properties");
    }
}
