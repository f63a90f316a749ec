package io.logflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExposureTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, , false, false, LOOPBACK",
        "localhost, , false, false, LOOPBACK",
        "::1, , false, false, LOOPBACK",
        "127.0.0.1, s3cret, true, true, LOOPBACK",
        "0.0.0.0, , false, false, REFUSED",
        "0.0.0.0, , false, true, INSECURE",
        "0.0.0.0, s3cret, false, false, PROTECTED",
        "0.0.0.0, , true, false, PROTECTED",
        "0.0.0.0, , true, true, PROTECTED",
        "192.0.2.1, , false, false, REFUSED"
    })
    void exposure_beyondLoopback_wantsAPasswordOrKeysOrTheWordInsecure(
            String host, @Nullable String password, boolean keys, boolean insecure, Exposure expected) {
        WebConfig config = new Settings(Set.of(), Set.of(), password, insecure);

        assertThat(Exposure.of(host, config, keys)).isEqualTo(expected);
    }
}
