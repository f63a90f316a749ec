package io.logflow.ingester.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.ingester.event.Origin;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "!", "~", "\"8e03978e-40d5-43e8-bc93-6894a57f9324\"", "a,b;c=d", "\"", "\"\""})
    void visibleCharacters_areAKey_asTheyStandThere(String text) {
        assertThat(key(text).text()).isEqualTo(text);
    }

    @Test
    void key_hasAtMost255Characters() {
        assertThat(key("k".repeat(255)).text()).hasSize(255);
        assertThat(IdempotencyKey.of("k".repeat(256))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\tb", "a\0", "a\u007f", "\u00e9", "\u00a0", "\u0130"})
    void anythingElse_isNone(String text) {
        assertThat(IdempotencyKey.of(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        // The examples of RFC 9562 (A.6) and of the ULID specification.
        "017F22E2-79B0-7CC3-98C4-DC0C0C07398F, 1645557742000",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398f, 1645557742000",
        "ffffffff-ffff-7fff-bfff-ffffffffffff, 281474976710655",
        "01ARZ3NDEKTSV4RRFFQ69G5FAV, 1469922850259",
        "01arz3ndektsv4rrffq69g5fav, 1469922850259",
        "7ZZZZZZZZZZZZZZZZZZZZZZZZZ, 281474976710655",
        "00000000000000000000000000, 0"
    })
    void uuidOfVersion7_andUlid_tellTheirTime_inQuotesToo(String text, long millis) {
        assertThat(key(text).millis()).isEqualTo(millis);
        assertThat(key('"' + text + '"').millis()).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "919108f7-52d1-4320-9bac-f847db4148a8",
                "017f22e2-79b0-7cc3-c8c4-dc0c0c07398f",
                "017f22e2-79b0-7cc3-18c4-dc0c0c07398f",
                "017f22e2-79b0-1cc3-98c4-dc0c0c07398f",
                "017f22e2079b0-7cc3-98c4-dc0c0c07398f",
                "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
                "017f22e279b07cc398c4dc0c0c07398f",
                "\"017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
                "81ARZ3NDEKTSV4RRFFQ69G5FAV",
                "01ARZ3NDEKTSV4RRFFQ69G5FAU",
                "01ARZ3NDEKTSV4RRFFQ69G5FA",
                "01ARZ3NDEKTSV4RRFFQ69G5FAVV",
                "1469922850259"
            })
    void otherKeys_tellNoTime(String text) {
        assertThat(key(text).millis()).isEqualTo(Origin.NO_TIME);
    }

    private static IdempotencyKey key(String text) {
        return Objects.requireNonNull(IdempotencyKey.of(text));
    }
}
