package io.logflow.tests;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.stack.part.PartProcess;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.logflow.tests.docker.OnlyProcesses;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka over TLS and with a password, set as operations.md says; no secret is written to a log. */
@OnlyProcesses("the broker reads a store from a folder that no container sees")
class SecuredKafkaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String EVENT = "{\"message\":\"a\"}";

    private static Path folder;
    private static SecuredKafka kafka;

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        kafka = SecuredKafka.start(folder);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void secretsInAFile_reachEveryClient_andNoLog() throws IOException {
        PartProcess ingester = ingester(inAFile(Part.INGESTER));
        try {
            ingester.start();

            Response answer = given().body(EVENT).post(ingester.address() + "/logs");
            given().body("{}").post(ingester.address() + "/logs");

            assertThat(answer.statusCode()).isEqualTo(202);
            await().atMost(PATIENCE)
                    .until(() -> Sent.metric(ingester.address(), "logflow_ingester_backlog_lag_records") == 1);
            assertThat(Sent.metric(ingester.address(), "logflow_ingester_rejected_unsaved_records_total"))
                    .isZero();
        } finally {
            ingester.stop();
        }
        assertNoSecretIn(ingester.log());
    }

    @Test
    void secretsInAFile_reachTheLiveTail_andNoLog() throws IOException {
        PartProcess queryUi = PartProcess.of(Part.QUERY_UI, inAFile(Part.QUERY_UI));
        try {
            queryUi.launch();
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() ->
                            given().get(queryUi.address() + "/q/health/live").statusCode()
                                    == 200); // without Elasticsearch never ready

            TailClient.follow(queryUi.address(), "").close();
        } finally {
            queryUi.stop();
        }
        assertNoSecretIn(queryUi.log());
    }

    @Test
    void wrongPasswordInTheEnvironment_isSaidByHealth_andAnsweredInTime() throws IOException {
        PartProcess ingester = ingester(inTheEnvironment("wrong-" + SecuredKafka.PASSWORD));
        try {
            ingester.launch();

            await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(kafkaSays(ingester))
                    .isEqualTo("authentication failed"));
            Response answer = given().body(EVENT).post(ingester.address() + "/logs");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.path("type").toString()).endsWith(":kafka-unavailable");
            assertThat(Duration.ofMillis(answer.time())).isLessThan(Duration.ofSeconds(6));
        } finally {
            ingester.stop();
        }
        assertThat(ingester.log()).content().contains("authentication failed");
        assertNoSecretIn(ingester.log());
    }

    @Test
    void brokerThatIsNotTrusted_isSaidByHealth() {
        StackSettings untrusting = kafka.settings()
                .with(Part.INGESTER, "KAFKA_SECURITY_PROTOCOL", "SASL_SSL")
                .with(Part.INGESTER, "KAFKA_SASL_MECHANISM", "PLAIN")
                .with(Part.INGESTER, "KAFKA_SASL_JAAS_CONFIG", SecuredKafka.login(SecuredKafka.PASSWORD));
        PartProcess ingester = PartProcess.of(Part.INGESTER, untrusting);
        try {
            ingester.launch();

            await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(kafkaSays(ingester))
                    .isEqualTo("the TLS handshake failed"));
        } finally {
            ingester.stop();
        }
    }

    private static String kafkaSays(PartProcess ingester) {
        return given().get(ingester.address() + "/q/health/ready")
                .path("checks.find { it.name == 'kafka' }.data.reason");
    }

    private static StackSettings inAFile(Part part) throws IOException {
        String properties = kafka.client(SecuredKafka.PASSWORD).entrySet().stream()
                .map(property -> "kafka." + property.getKey() + "="
                        + property.getValue().toString().replace("\\", "\\\\"))
                .collect(Collectors.joining("\n"));
        Path file = Files.writeString(folder.resolve("secrets.properties"), properties);
        return kafka.settings().with(part, "QUARKUS_CONFIG_LOCATIONS", file.toString());
    }

    private static StackSettings inTheEnvironment(String password) {
        StackSettings settings = kafka.settings();
        for (Map.Entry<String, Object> property : kafka.client(password).entrySet()) {
            String variable = "KAFKA_" + property.getKey().replace('.', '_').toUpperCase(Locale.ROOT);
            settings =
                    settings.with(Part.INGESTER, variable, property.getValue().toString());
        }
        return settings;
    }

    /** As talkative as one makes it who looks for a fault. */
    private static PartProcess ingester(StackSettings settings) {
        return PartProcess.of(
                Part.INGESTER,
                settings.with(Part.INGESTER, "QUARKUS_LOG_CATEGORY__IO_LOGFLOW__LEVEL", "DEBUG")
                        .with(Part.INGESTER, "QUARKUS_LOG_CATEGORY__ORG_APACHE_KAFKA__LEVEL", "INFO"));
    }

    private static void assertNoSecretIn(Path log) {
        assertThat(log).content().doesNotContain(SecuredKafka.PASSWORD, SecuredKafka.STORE_PASSWORD);
    }
}
