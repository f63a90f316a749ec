package io.logflow.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://console.example.com", "http://localhost:8080", "http://[::1]:8080", "app://x"})
    void origin_mayBeConfigured(String origin) {
        assertThatCode(() -> new Cors(settings(origin))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "*",
                "https://*.example.com",
                "https://console.example.com/",
                "https://console.example.com/logs",
                "console.example.com",
                "https://",
                "%"
            })
    void whatIsNoOrigin_isRefusedAtTheStart(String origin) {
        assertThatThrownBy(() -> new Cors(settings(origin)))
                .hasMessageContaining("logflow.web.origins")
                .hasMessageContaining("\"" + origin + "\"");
    }

    private static Settings settings(String origin) {
        return new Settings(Set.of(), Set.of(origin), null, false);
    }
}
