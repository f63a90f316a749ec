package io.logflow.tests;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.stack.Stack;
import io.logflow.stack.part.PartProcess;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Before Kafka would delete logs that are not indexed yet, no more are taken; unless loss was chosen. */
@ExtendWith(LogFlow.class)
class BacklogIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String WEEK = "604800000";
    private static final int KEPT_BYTES = 1024 * 1024; // a partition; Kafka does not take less for its segments

    @Test
    void logsThatAreNotIndexed_stopTheIntake_beforeKafkaDeletesThem_andItGoesOnByItself(Stack stack, Client client)
            throws Exception {
        String mark = LogFlow.mark();
        PartProcess guarded = ingester(stack, "refuse", "0.8");
        PartProcess losing = ingester(stack, "lose", "0.8");
        Senders accepted;
        try {
            guarded.start();
            losing.start();
            stack.part(Part.CONNECT).stop();
            assertOldLogsStopTheIntakeToo(stack);
            keep(stack, "retention.bytes", Integer.toString(KEPT_BYTES));

            try (Senders senders = new Senders(guarded.address(), mark, "x".repeat(100)).begin(1, 500)) {
                await().atMost(PATIENCE).until(() -> !senders.outcomes(503).isEmpty());

                Response refused = post(guarded);
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.path("type").toString()).isEqualTo("urn:logflow:problem:backlog-full");
                assertThat(refused.header("Retry-After")).isEqualTo("10");
                assertThat(Sent.metric(guarded.address(), "logflow_ingester_backlog_ratio"))
                        .isGreaterThanOrEqualTo(0.8);
                assertThat(Sent.metric(guarded.address(), "logflow_ingester_backlog_lag_records"))
                        .isGreaterThan(1_000);
                Response health = given().get(guarded.address() + "/q/health/ready");
                assertThat(health.statusCode()).isEqualTo(200);
                assertThat(health.path("checks.find { it.name == 'backlog' }.data.state")
                                .toString())
                        .isEqualTo("full");

                await().atMost(PATIENCE)
                        .until(() -> Sent.metric(losing.address(), "logflow_ingester_backlog_ratio") >= 0.8);
                String lost = LogFlow.mark();
                try (Senders others = new Senders(losing.address(), lost, "y").begin(1, 1)) {
                    await().atMost(PATIENCE).until(() -> others.outcomes().size() > 2);
                    assertThat(others.outcomes()).allMatch(outcome -> outcome.status() == 202);
                }

                int before = senders.outcomes(202).size();
                stack.part(Part.CONNECT).start();
                await().atMost(PATIENCE).until(() -> senders.outcomes(202).size() > before);
                accepted = senders;
            }
            assertThat(accepted.outcomes()).allMatch(outcome -> outcome.status() == 202 || outcome.status() == 503);
            Sent.assertAcceptedAreFoundOnce(client, mark, accepted);
        } finally {
            guarded.stop();
            losing.stop();
            stack.part(Part.CONNECT).start();
            keep(stack, "retention.bytes", Integer.toString(448 * KEPT_BYTES));
        }
    }

    /** A tenth of 100 s is soon over, and Kafka deletes nothing in that time. */
    private static void assertOldLogsStopTheIntakeToo(Stack stack) throws Exception {
        PartProcess impatient = ingester(stack, "refuse", "0.1");
        try {
            impatient.start();
            keep(stack, "retention.ms", "100000");
            assertThat(post(impatient).statusCode()).isEqualTo(202);

            await().atMost(PATIENCE).until(() -> post(impatient).statusCode() == 503);
            assertThat(post(impatient).path("type").toString()).isEqualTo("urn:logflow:problem:backlog-full");

            keep(stack, "retention.ms", WEEK);
            await().atMost(PATIENCE).until(() -> post(impatient).statusCode() == 202);
        } finally {
            impatient.stop();
            keep(stack, "retention.ms", WEEK);
        }
    }

    private static Response post(PartProcess ingester) {
        return given().body("{\"message\":\"a\"}").post(ingester.address() + "/logs");
    }

    /** An ingester beside the stack's own, on the same Kafka, that looks often. */
    private static PartProcess ingester(Stack stack, String policy, String share) {
        Path data = Path.of("target", "backlog-" + policy + share).toAbsolutePath();
        StackSettings beside = StackSettings.forTests(LogFlow.repository(), data);
        Map<Part, Integer> ports = new EnumMap<>(beside.ports());
        ports.put(Part.KAFKA, stack.settings().port(Part.KAFKA));
        return PartProcess.of(
                Part.INGESTER,
                beside.withPorts(ports, beside.controllerPort())
                        .with(Part.INGESTER, "LOGFLOW_INGESTER_BACKLOG_POLICY", policy)
                        .with(Part.INGESTER, "LOGFLOW_INGESTER_BACKLOG_SHARE", share)
                        .with(Part.INGESTER, "LOGFLOW_INGESTER_BACKLOG_INTERVAL", "200ms"));
    }

    private static void keep(Stack stack, String setting, String value)
            throws ExecutionException, InterruptedException {
        Properties config = new Properties();
        config.put("bootstrap.servers", stack.settings().authority(Part.KAFKA));
        Collection<AlterConfigOp> change =
                List.of(new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET));
        try (Admin admin = Admin.create(config)) {
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, "logs"), change))
                    .all()
                    .get();
        }
    }
}
