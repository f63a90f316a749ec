package io.logflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerRulesTest {
    private static final CallerRules RULES = new CallerRules(
            new Settings(Set.of("logs.example.com"), Set.of("https://console.example.com"), null, false));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "127.0.0.1",
                "127.1.2.3",
                "192.168.7.9",
                "999.0.0.000",
                "::1",
                "logs.example.com",
                "Logs.Example.Com"
            })
    void ownNameOrAddress_passes(String host) {
        assertThat(RULES.refusal(program(host))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "1.2.3.4.5",
                "localhost.",
                "1.2.3",
                "1.2.3.4.",
                ".1.2.3.4",
                "1..2.3",
                "1.2.3.1234",
                "1.2.3.a",
                "1.2.3.\u0664",
                "...",
                "",
                "x"
            })
    void anyOtherName_isMisdirected(String host) {
        assertThat(RULES.refusal(program(host))).map(Problem::status).contains(421);
    }

    @Test
    void requestWithoutHost_passes_becauseNoBrowserSendsIt() {
        assertThat(RULES.refusal(program(null))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:3000, true",
        "https://console.example.com, true",
        "http://localhost:8080, false",
        "https://evil.example, false",
        "null, false",
        "'', false",
        "'%', false"
    })
    void origin_passesIfItIsOursOrConfigured(String origin, boolean passes) {
        Caller caller = new Caller("localhost:3000", "localhost", false, origin, null, null, null);

        assertThat(RULES.refusal(caller).isEmpty()).isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({
        "true, same-origin, cors, empty, true",
        "true, none, navigate, document, true",
        "true, cross-site, navigate, document, true",
        "true, same-site, navigate, document, true",
        "true, cross-site, no-cors, image, false",
        "true, cross-site, navigate, iframe, false",
        "true, same-site, no-cors, script, false",
        "false, cross-site, navigate, document, false"
    })
    void requestOfAnotherSite_passesOnlyAsAFollowedLink(
            boolean reads, String site, String mode, String dest, boolean passes) {
        Caller caller = new Caller("localhost:3000", "localhost", reads, null, site, mode, dest);

        assertThat(RULES.refusal(caller).isEmpty()).isEqualTo(passes);
    }

    private static Caller program(@Nullable String host) {
        return new Caller(host == null ? null : host + ":3000", host, false, null, null, null, null);
    }
}
