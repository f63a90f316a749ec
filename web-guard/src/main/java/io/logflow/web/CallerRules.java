package io.logflow.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides by its headers whether a request may pass.
 *
 * <p>Programs send none of the headers that are looked at here, but for {@code Host}. Browsers send them, and no website can change
 * them: that is what keeps a page on the internet from reading or writing the logs of the person who looks at it.
 */
final class CallerRules {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private final Set<String> hosts;
    private final Set<String> origins;
    private final Optional<byte[]> password;

    CallerRules(WebConfig config) {
        this.hosts = config.hosts().orElse(Set.of());
        this.origins = config.origins().orElse(Set.of());
        this.password = config.password().map(CallerRules::sha256);
    }

    /** Tells why the request is refused, or nothing if it may pass. */
    Optional<Problem> refusal(Caller caller) {
        if (!isOurName(caller.hostName())) {
            return Optional.of(new Problem(
                    "unknown-host",
                    421,
                    "Not a name of this service",
                    "The Host header names a host that this service does not know. Call it as localhost or by its IP address, or add"
                            + " the name to logflow.web.hosts."));
        }
        if (isForeign(caller)) {
            return Optional.of(
                    new Problem(
                            "foreign-origin",
                            403,
                            "Another website may not call this service",
                            "The request comes from a page of another origin. Add that origin to logflow.web.origins if it may."));
        }
        if (password.isPresent() && !hasPassword(caller, password.get())) {
            return Optional.of(new Problem(
                    "unauthorized",
                    401,
                    "Password needed",
                    "Send the password of logflow.web.password by HTTP Basic authentication, with any user name."));
        }
        return Optional.empty();
    }

    /** An address in figures is safe: rebinding needs a name whose DNS record the attacker can change. */
    private boolean isOurName(@Nullable String host) {
        return host == null
                || host.equalsIgnoreCase("localhost")
                || host.indexOf(':') >= 0
                || IPV4.matcher(host).matches()
                || hosts.contains(host.toLowerCase(Locale.ROOT));
    }

    private boolean isForeign(Caller caller) {
        String origin = caller.origin();
        if (origin != null) {
            return !origins.contains(origin) && !isSameOrigin(origin, caller.authority());
        }
        String site = caller.fetchSite();
        boolean fromAnotherSite = site != null && !site.equals("same-origin") && !site.equals("none");
        // A link to us in a chat or a wiki is followed by a person who then sees our page: its own site sees nothing of
        // it.
        return fromAnotherSite
                && !(caller.reads() && "navigate".equals(caller.fetchMode()) && "document".equals(caller.fetchDest()));
    }

    private static boolean isSameOrigin(String origin, @Nullable String authority) {
        try {
            return authority != null
                    && authority.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false; // not an origin at all
        }
    }

    private static boolean hasPassword(Caller caller, byte[] expected) {
        String header = caller.authorization();
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return false;
        }
        try {
            byte[] credentials = Base64.getDecoder().decode(header.substring(6).trim());
            String text = new String(credentials, StandardCharsets.UTF_8);
            return MessageDigest.isEqual(sha256(text.substring(text.indexOf(':') + 1)), expected);
        } catch (IllegalArgumentException e) {
            return false; // not Base64
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
