package io.logflow.tests;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.stack.Stack;
import io.logflow.stack.part.PartProcess;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** API keys at an ingester of their own, beside that of the shared LogFlow and in front of the same Kafka. */
@ExtendWith(LogFlow.class)
class KeysIT {
    private static final Path KEYS_FILE = Path.of("target", "keys.txt").toAbsolutePath();
    private static final Duration READ_AGAIN_WITHIN = Duration.ofSeconds(30);

    private PartProcess ingester = PartProcess.of(Part.INGESTER, settings());

    @BeforeEach
    void start(Stack stack) throws IOException {
        writeKeys("shop " + hash("old-key"));
        ingester = PartProcess.of(
                Part.INGESTER,
                settings()
                        .with(
                                Part.INGESTER,
                                "KAFKA_BOOTSTRAP_SERVERS",
                                stack.settings().authority(Part.KAFKA))
                        .with(Part.INGESTER, "LOGFLOW_INGESTER_KEYS_FILE", KEYS_FILE.toString())
                        .with(Part.INGESTER, "LOGFLOW_INGESTER_KEYS_BANK", hash("key-of-the-bank")));
        ingester.start();
    }

    @AfterEach
    void stop() {
        ingester.stop();
    }

    @Test
    void logs_needAKey_andKeysChangeWithoutARestart(Client client) throws IOException {
        String mark = LogFlow.mark();

        assertThat(post(mark, "no-key").statusCode()).isEqualTo(401);
        assertThat(post(mark, "old-key").statusCode()).isEqualTo(202);
        assertThat(post(mark, "key-of-the-bank").statusCode()).isEqualTo(202);

        writeKeys("shop " + hash("old-key"), "shop " + hash("new-key"));
        await().atMost(READ_AGAIN_WITHIN).until(() -> post(mark, "new-key").statusCode() == 202);
        assertThat(post(mark, "old-key").statusCode()).isEqualTo(202);

        writeKeys("shop " + hash("new-key"));
        await().atMost(READ_AGAIN_WITHIN)
                .until(() -> post(LogFlow.mark(), "old-key").statusCode() == 401);
        assertThat(post(mark, "new-key").statusCode()).isEqualTo(202);

        client.awaitFound(Map.of("resourceId", mark), 5);
        assertThat(Files.readString(ingester.log()))
                .contains("API keys read again")
                .doesNotContain("-key", "sha256:");
    }

    private Response post(String mark, String key) {
        return given().header("Authorization", "Bearer " + key)
                .body("{\"message\":\"sent with a key\",\"resourceId\":\"%s\"}".formatted(mark))
                .post(ingester.address() + "/logs");
    }

    private static StackSettings settings() {
        return StackSettings.forTests(
                LogFlow.repository(), Path.of("target", "keys").toAbsolutePath());
    }

    private static void writeKeys(String... lines) throws IOException {
        Files.writeString(KEYS_FILE, String.join("\n", lines) + "\n");
    }

    private static String hash(String key) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
