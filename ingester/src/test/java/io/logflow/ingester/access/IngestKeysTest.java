package io.logflow.ingester.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logflow.ingester.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngestKeysTest {
    private static final String HEX = Keys.hash("a").substring("sha256:".length());

    @Test
    void withoutKeys_noneIsAskedFor() {
        IngestKeys keys = keys(Map.of());

        assertThat(keys.required()).isFalse();
        assertThat(keys.nameOf("")).isEmpty();
    }

    @Test
    void severalKeysOfOneName_areValidAtOnce() {
        IngestKeys keys = keys(Map.of("keys.shop", Keys.hash("old") + " , " + Keys.hash("new")));

        assertThat(keys.required()).isTrue();
        assertThat(keys.nameOf("old")).contains("shop");
        assertThat(keys.nameOf("new")).contains("shop");
        assertThat(keys.nameOf("other")).isEmpty();
        assertThat(keys.nameOf("")).isEmpty();
        assertThat(keys.nameOf(Keys.hash("old"))).isEmpty();
    }

    @Test
    void hashInUpperCase_isTheSame() {
        IngestKeys keys = keys(Map.of("keys.shop", "sha256:" + HEX.toUpperCase(java.util.Locale.ROOT)));

        assertThat(keys.nameOf("a")).contains("shop");
    }

    @Test
    void nameWithDots_standsInQuotes() {
        IngestKeys keys = keys(Map.of("keys.\"shop.de-1_A\"", Keys.hash("a")));

        assertThat(keys.nameOf("a")).contains("shop.de-1_A");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lf_secret",
                "sha256:",
                "sha256:abc",
                "SHA256:ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
                "sha512:ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
                "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
                "sha256:ga978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
                "sha256:ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb,",
                "sha256:ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb,lf_secret"
            })
    void malformedHash_isRefusedAtTheStart_withItsKeyAndWithoutItself(String hash) {
        assertThatThrownBy(() -> keys(Map.of("keys.shop", hash)))
                .hasMessageContaining("logflow.ingester.keys.shop")
                .hasMessageContaining("./logflow key")
                .hasMessageNotContainingAny("ca97811", "lf_secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "ä", "a/b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void malformedName_isRefusedAtTheStart(String name) {
        assertThatThrownBy(() -> keys(Map.of("keys.\"" + name + "\"", Keys.hash("a"))))
                .hasMessageContaining("logflow.ingester.keys." + name);
    }

    @Test
    void oneKeyWithTwoNames_isRefusedAtTheStart() {
        assertThatThrownBy(() -> keys(Map.of("keys.shop", Keys.hash("a"), "keys.bank", Keys.hash("a"))))
                .hasMessageContainingAll("logflow.ingester.keys", "shop", "bank", "the same key")
                .hasMessageNotContaining(HEX);
    }

    private static IngestKeys keys(Map<String, String> settings) {
        return new IngestKeys(Settings.with(settings), new SimpleMeterRegistry());
    }
}
