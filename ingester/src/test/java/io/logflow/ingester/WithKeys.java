package io.logflow.ingester;

import io.logflow.ingester.access.Keys;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The ingester with API keys, a password and the origin of a website; without Kafka. */
public class WithKeys implements QuarkusTestProfile {
    static final Path KEYS_FILE = Path.of("target", "test-keys").toAbsolutePath();
    static final String PASSWORD = "s3cret";
    static final String CONSOLE = "https://console.example.com";

    @Override
    public Map<String, String> getConfigOverrides() {
        writeKeys("files " + Keys.hash("key-of-files"));
        Map<String, String> settings = new HashMap<>(new WithoutKafka().getConfigOverrides());
        settings.put("logflow.ingester.keys.shop", Keys.hash("old-key-of-shop") + "," + Keys.hash("new-key-of-shop"));
        settings.put("logflow.ingester.keys-file", KEYS_FILE.toString());
        settings.put("logflow.web.password", PASSWORD);
        settings.put("logflow.web.origins", CONSOLE);
        return settings;
    }

    static void writeKeys(String... lines) {
        try {
            Files.createDirectories(KEYS_FILE.getParent());
            Files.writeString(KEYS_FILE, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
