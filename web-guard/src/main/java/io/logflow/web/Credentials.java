package io.logflow.web;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides by what a request carries whether it may pass. The password opens every path. A key opens the paths that are for keys, which
 * are closed to all others then. Every other path is closed if there is a password, or if there are keys and the service can be reached
 * from other machines: whoever gave out keys did not mean the rest to be open to the world.
 */
final class Credentials {
    private static final CharSequence KEY_HEADER = HttpHeaders.createOptimized("X-Api-Key");

    private final Optional<byte[]> password;
    private final ApiKeys keys;
    private final boolean othersAreClosed;

    Credentials(WebConfig config, ApiKeys keys, Exposure exposure) {
        this.password = config.password().map(Credentials::sha256);
        this.keys = keys;
        this.othersAreClosed = password.isPresent() || (keys.required() && exposure != Exposure.LOOPBACK);
    }

    /** Judges the headers of a request to this path. */
    Entry judge(String path, MultiMap headers) {
        boolean forKeys = keys.required() && keys.open(path);
        if (!forKeys && !othersAreClosed) {
            return Entry.OPEN;
        }
        String authorization = headers.get(HttpHeaders.AUTHORIZATION);
        Optional<String> name = keys.required() ? nameOfKey(authorization, headers) : Optional.empty();
        if (forKeys && name.isPresent()) {
            return new Entry.ByKey(name.get());
        }
        if (password.isPresent() && isPassword(authorization, password.get())) {
            return Entry.OPEN;
        }
        return new Entry.Refused(name.isPresent() ? forbidden() : unauthorized(forKeys));
    }

    /** The values of {@code WWW-Authenticate}: by what a request can be let in. */
    List<String> challenges() {
        List<String> challenges = new ArrayList<>();
        if (keys.required()) {
            challenges.add("Bearer realm=\"LogFlow\"");
        }
        if (password.isPresent()) {
            challenges.add("Basic realm=\"LogFlow\", charset=\"UTF-8\"");
        }
        return challenges;
    }

    private Optional<String> nameOfKey(@Nullable String authorization, MultiMap headers) {
        String key = after("Bearer ", authorization);
        if (key == null) {
            key = after("ApiKey ", authorization);
        }
        if (key == null) {
            key = headers.get(KEY_HEADER);
        }
        return key == null ? Optional.empty() : keys.nameOf(key.strip());
    }

    private Problem unauthorized(boolean forKeys) {
        String byPassword =
                "Send the password of logflow.web.password by HTTP Basic authentication, with any user name.";
        String detail;
        if (forKeys) {
            detail = "Send an API key of this service, as \"Authorization: Bearer <key>\" or as \"X-Api-Key: <key>\".";
        } else if (password.isPresent()) {
            detail = byPassword;
        } else {
            detail = "API keys do not open this path, and there is no password that would: set logflow.web.password.";
        }
        return new Problem("unauthorized", 401, keys.required() ? "Key or password needed" : "Password needed", detail);
    }

    private static Problem forbidden() {
        return new Problem("forbidden", 403, "The key does not open this", "This key may only send logs.");
    }

    private static boolean isPassword(@Nullable String authorization, byte[] expected) {
        String encoded = after("Basic ", authorization);
        if (encoded == null) {
            return false;
        }
        try {
            String text = new String(Base64.getDecoder().decode(encoded.strip()), StandardCharsets.UTF_8);
            return MessageDigest.isEqual(sha256(text.substring(text.indexOf(':') + 1)), expected);
        } catch (IllegalArgumentException e) {
            return false; // not Base64
        }
    }

    /** What follows the name of the scheme, whose case does not matter (RFC 9110, 11.1). */
    private static @Nullable String after(String scheme, @Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, scheme, 0, scheme.length())
                ? authorization.substring(scheme.length())
                : null;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
