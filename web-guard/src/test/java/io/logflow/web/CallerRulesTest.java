package io.logflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
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
        Caller caller = new Caller("localhost:3000", "localhost", false, origin, null, null, null, null);

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
        Caller caller = new Caller("localhost:3000", "localhost", reads, null, site, mode, dest, null);

        assertThat(RULES.refusal(caller).isEmpty()).isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({"any:s3cret:x, true", ":s3cret:x, true", "any:wrong, false", "s3cret:x, false", "'', false"})
    void password_isTheOnlyKey_whenItIsSet(String credentials, boolean passes) {
        CallerRules rules = new CallerRules(new Settings(Set.of(), Set.of(), "s3cret:x", false));
        String header = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        Caller caller = new Caller("localhost:3000", "localhost", true, null, null, null, null, header);

        assertThat(rules.refusal(caller).isEmpty()).isEqualTo(passes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer x", "Basic", "Basic !!!", ""})
    void authorizationOfAnotherKind_isRefusedWithoutAnError(String header) {
        CallerRules rules = new CallerRules(new Settings(Set.of(), Set.of(), "s3cret", false));
        Caller caller = new Caller("localhost:3000", "localhost", true, null, null, null, null, header);

        assertThat(rules.refusal(caller)).map(Problem::status).contains(401);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, , false, LOOPBACK",
        "localhost, , false, LOOPBACK",
        "::1, , false, LOOPBACK",
        "0.0.0.0, , false, REFUSED",
        "0.0.0.0, , true, INSECURE",
        "0.0.0.0, s3cret, false, PROTECTED",
        "192.0.2.1, , false, REFUSED"
    })
    void exposure_beyondLoopback_wantsAPasswordOrTheWordInsecure(
            String host, @Nullable String password, boolean insecure, Exposure expected) {
        assertThat(Exposure.of(host, new Settings(Set.of(), Set.of(), password, insecure)))
                .isEqualTo(expected);
    }

    private static Caller program(@Nullable String host) {
        return new Caller(host == null ? null : host + ":3000", host, false, null, null, null, null, null);
    }

    private record Settings(Set<String> hostNames, Set<String> originNames, @Nullable String secret, boolean insecure)
            implements WebConfig {
        @Override
        public Optional<Set<String>> hosts() {
            return Optional.of(hostNames);
        }

        @Override
        public Optional<Set<String>> origins() {
            return Optional.of(originNames);
        }

        @Override
        public Optional<String> password() {
            return Optional.ofNullable(secret);
        }
    }
}
