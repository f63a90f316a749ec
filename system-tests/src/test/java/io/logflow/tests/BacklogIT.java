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
    private static final int KEPT_BYTES = 1024 * 1024; // a partition; Kafka does not take less for its segments

    @Test
    void logsThatAreNotIndexed_stopTheIntake_beforeKafkaDeletesThem_andItGoesOnByItself(Stack stack, Client client)
            throws Exception {
        String mark = LogFlow.mark();
        PartProcess guarded = ingester(stack, "refuse");
        PartProcess losing = ingester(stack, "lose");
        try {
            guarded.start();
            losing.start();
            stack.part(Part.CONNECT).stop();
            keep(stack, KEPT_BYTES);

            int taken = 0;
            while (post(guarded, mark).statusCode() == 202) {
                taken++;
                assertThat(taken).as("1,000 MB taken").isLessThan(4_000);
            }

            Response refused = post(guarded, mark);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.path("type").toString()).isEqualTo("urn:logflow:problem:backlog-full");
            assertThat(refused.header("Retry-After")).isEqualTo("10");
            assertThat(Sent.metric(guarded.address(), "logflow_ingester_backlog_ratio")).isGreaterThanOrEqualTo(0.8);
            assertThat(Sent.metric(guarded.address(), "logflow_ingester_backlog_lag_records")).isGreaterThanOrEqualTo(taken);
            Response health = given().get(guarded.address() + "/q/health/ready");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.path("checks.find { it.name == 'backlog' }.data.state").toString())
                    .isEqualTo("full");
            await().atMost(PATIENCE).until(() -> Sent.metric(losing.address(), "logflow_ingester_backlog_ratio") >= 0.8);
            assertThat(post(losing, mark).statusCode()).isEqualTo(202);
            taken++;

            stack.part(Part.CONNECT).start();
            await().atMost(PATIENCE)
                    .until(() -> Sent.metric(guarded.address(), "logflow_ingester_backlog_ratio") < 0.5);
            assertThat(post(guarded, mark).statusCode()).isEqualTo(202);
            client.awaitFound(Map.of("resourceId", mark, "size", 1), taken + 1);
        } finally {
            guarded.stop();
            losing.stop();
            stack.part(Part.CONNECT).start();
            keep(stack, 448 * KEPT_BYTES);
        }
    }

    /** An ingester beside the stack's own, on the same Kafka, that looks often. */
    private static PartProcess ingester(Stack stack, String policy) {
        Path data = Path.of("target", "backlog-" + policy).toAbsolutePath();
        StackSettings beside = StackSettings.forTests(LogFlow.repository(), data);
        Map<Part, Integer> ports = new EnumMap<>(beside.ports());
        ports.put(Part.KAFKA, stack.settings().port(Part.KAFKA));
        return PartProcess.of(
                Part.INGESTER,
                beside.withPorts(ports, beside.controllerPort())
                        .with(Part.INGESTER, "LOGFLOW_INGESTER_BACKLOG_POLICY", policy)
                        .with(Part.INGESTER, "LOGFLOW_INGESTER_BACKLOG_INTERVAL", "200ms"));
    }

    private static Response post(PartProcess ingester, String mark) {
        String event = "{\"message\":\"%s\",\"resourceId\":\"%s\"}".formatted("x".repeat(250_000), mark);
        return given().contentType("application/json").body(event).post(ingester.address() + "/logs");
    }

    private static void keep(Stack stack, int bytes) throws ExecutionException, InterruptedException {
        Properties config = new Properties();
        config.put("bootstrap.servers", stack.settings().authority(Part.KAFKA));
        Collection<AlterConfigOp> change = List.of(new AlterConfigOp(
                new ConfigEntry("retention.bytes", Integer.toString(bytes)), AlterConfigOp.OpType.SET));
        try (Admin admin = Admin.create(config)) {
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, "logs"), change))
                    .all()
                    .get();
        }
    }
}
