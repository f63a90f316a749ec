package io.logflow.ingester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class IngesterConfigTest {

    @Test
    void defaults_areThoseOfTheDesign() {
        IngesterConfig config = Settings.defaults();

        assertThat(config.topic()).isEqualTo("logs");
        assertThat(config.rejected().enabled()).isTrue();
        assertThat(config.rejected().topic()).isEqualTo("logs.rejected");
        assertThat(config.rejected().maxBytes().asLongValue()).isEqualTo(256 * 1024);
        assertThat(config.limits().requestBytes().asLongValue()).isEqualTo(20 * 1024 * 1024);
        assertThat(config.limits().recordBytes().asLongValue()).isEqualTo(1024 * 1024);
        assertThat(config.limits().records()).isEqualTo(100_000);
        assertThat(config.limits().bytesInFlight().asLongValue()).isEqualTo(64 * 1024 * 1024);
        assertThat(config.limits().listed()).isEqualTo(1_000);
        assertThat(config.limits().readTimeout()).hasSeconds(60);
    }

    @Test
    void producer_takesTheLargestRecord_andMoreThanTheBytesInFlight() throws IOException {
        Properties properties = new Properties();
        try (InputStream file = IngesterConfig.class.getResourceAsStream("/application.properties")) {
            properties.load(file);
        }
        IngesterConfig.Limits limits = Settings.defaults().limits();

        String producer = "mp.messaging.outgoing.logs.";
        assertThat(Long.parseLong(properties.getProperty(producer + "max.request.size")))
                .isGreaterThanOrEqualTo(limits.recordBytes().asLongValue() * 2);
        assertThat(Long.parseLong(properties.getProperty(producer + "buffer.memory")))
                .isGreaterThan(limits.bytesInFlight().asLongValue());
        assertThat(properties.getProperty(producer + "acks")).isEqualTo("all");
        assertThat(properties.getProperty(producer + "enable.idempotence")).isEqualTo("true");
    }

    @Test
    void valueThatIsNone_isRefusedWithItsKey() {
        Map<String, String> wrong = Map.of("limits.records", "many");

        assertThatThrownBy(() -> Settings.with(wrong)).hasMessageContaining("logflow.ingester.limits.records");
    }
}
