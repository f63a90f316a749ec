package io.logflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    private static final String SECRET = "s3cret:x";

    /** Each line: what is set, how far the service can be reached, what is asked for, what comes with it, and what becomes of it. */
    @ParameterizedTest(name = "{0}, {1}: {2} with {3} is {4}")
    @CsvSource({
        "nothing,           LOOPBACK,  /logs,      nothing,     open",
        "nothing,           INSECURE,  /logs,      nothing,     open",
        "nothing,           INSECURE,  /q/metrics, key,         open",
        "password,          LOOPBACK,  /logs,      nothing,     401",
        "password,          LOOPBACK,  /logs,      key,         401",
        "password,          LOOPBACK,  /logs,      password,    open",
        "password,          PROTECTED, /q/metrics, nothing,     401",
        "password,          PROTECTED, /q/metrics, password,    open",
        "keys,              LOOPBACK,  /logs,      nothing,     401",
        "keys,              LOOPBACK,  /logs,      unknown key, 401",
        "keys,              LOOPBACK,  /logs,      password,    401",
        "keys,              LOOPBACK,  /logs,      key,         shop",
        "keys,              LOOPBACK,  /q/metrics, nothing,     open",
        "keys,              LOOPBACK,  /q/metrics, key,         open",
        "keys,              PROTECTED, /logs,      nothing,     401",
        "keys,              PROTECTED, /logs,      key,         shop",
        "keys,              PROTECTED, /q/metrics, nothing,     401",
        "keys,              PROTECTED, /q/metrics, unknown key, 401",
        "keys,              PROTECTED, /q/metrics, key,         403",
        "keys and password, LOOPBACK,  /logs,      nothing,     401",
        "keys and password, LOOPBACK,  /logs,      key,         shop",
        "keys and password, LOOPBACK,  /logs,      password,    open",
        "keys and password, PROTECTED, /q/metrics, nothing,     401",
        "keys and password, PROTECTED, /q/metrics, key,         403",
        "keys and password, PROTECTED, /q/metrics, password,    open"
    })
    void request_isLetIn_byWhatItCarries(String set, Exposure exposure, String path, String carried, String expected) {
        Credentials credentials = credentials(set, exposure);
        String header =
                switch (carried) {
                    case "key" -> "Bearer right";
                    case "unknown key" -> "Bearer wrong";
                    case "password" -> basic("any:" + SECRET);
                    default -> null;
                };

        assertThat(outcome(credentials.judge(path, authorization(header)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer right",
        "Authorization, bearer right",
        "Authorization, 'Bearer   right '",
        "authorization, APIKEY right",
        "Authorization, ApiKey right",
        "X-Api-Key, right",
        "x-api-key, ' right'"
    })
    void key_isTakenInEachOfItsForms(String header, String value) {
        MultiMap headers = HttpHeaders.headers().add(header, value);

        assertThat(outcome(credentials("keys", Exposure.LOOPBACK).judge("/logs", headers)))
                .isEqualTo("shop");
    }

    @Test
    void keyBesideThePassword_namesTheSource() {
        MultiMap headers = authorization(basic("any:" + SECRET)).add("X-Api-Key", "right");

        assertThat(outcome(credentials("keys and password", Exposure.PROTECTED).judge("/logs", headers)))
                .isEqualTo("shop");
    }

    @ParameterizedTest
    @CsvSource({"any:s3cret:x, true", ":s3cret:x, true", "any:wrong, false", "s3cret:x, false", "'', false"})
    void password_isTheOnlyKey_whenItIsSet(String userAndPassword, boolean passes) {
        Entry entry = credentials("password", Exposure.LOOPBACK).judge("/", authorization(basic(userAndPassword)));

        assertThat(entry.equals(Entry.OPEN)).isEqualTo(passes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer", "Bearer ", "Bearer x", "Basic", "Basic ", "Basic !!!", "Digest right", "right", ""})
    void authorizationOfAnotherKind_isRefusedWithoutAnError(String header) {
        for (String set : new String[] {"password", "keys", "keys and password"}) {
            assertThat(outcome(credentials(set, Exposure.PROTECTED).judge("/logs", authorization(header))))
                    .isEqualTo("401");
        }
    }

    @ParameterizedTest
    @CsvSource({"nothing, 0", "password, 1", "keys, 1", "keys and password, 2"})
    void challenges_nameEachWayIn(String set, int ways) {
        assertThat(credentials(set, Exposure.PROTECTED).challenges()).hasSize(ways);
    }

    @Test
    void refusal_neverRepeatsWhatWasSent() {
        Entry entry = credentials("keys and password", Exposure.PROTECTED)
                .judge("/logs", authorization("Bearer lf_something").add("X-Api-Key", "lf_something"));

        assertThat(((Entry.Refused) entry).problem().toString()).doesNotContain("lf_something");
    }

    private static Credentials credentials(String set, Exposure exposure) {
        return new Credentials(
                Settings.withPassword(set.contains("password") ? SECRET : null),
                set.contains("keys") ? new OneKey() : new NoKeys(),
                exposure);
    }

    private static MultiMap authorization(@Nullable String value) {
        MultiMap headers = HttpHeaders.headers();
        return value == null ? headers : headers.add("Authorization", value);
    }

    private static String basic(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    private static String outcome(Entry entry) {
        if (entry instanceof Entry.Refused refused) {
            return Integer.toString(refused.problem().status());
        }
        return entry instanceof Entry.ByKey byKey ? byKey.name() : "open";
    }

    /** One key, "right", of the name "shop", for /logs. */
    private static final class OneKey implements ApiKeys {
        @Override
        public boolean required() {
            return true;
        }

        @Override
        public boolean open(String normalizedPath) {
            return normalizedPath.equals("/logs");
        }

        @Override
        public Optional<String> nameOf(String key) {
            return key.equals("right") ? Optional.of("shop") : Optional.empty();
        }

        @Override
        public void unauthorized() {}
    }
}
