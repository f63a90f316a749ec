package io.logflow.web;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides by where a request comes from whether it may pass; what it carries to prove itself is looked at by {@link Credentials}.
 *
 * <p>Programs send none of the headers that are looked at here, but for {@code Host}. Browsers send them, and no website can change
 * them: that is what keeps a page on the internet from reading or writing the logs of the person who looks at it.
 */
final class CallerRules {
    private static final int LONGEST_NUMBER = 3;

    private final Set<String> hosts;
    private final Set<String> origins;

    CallerRules(WebConfig config) {
        this.hosts = config.hosts().orElse(Set.of());
        this.origins = config.origins().orElse(Set.of());
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
        return Optional.empty();
    }

    /** An address in figures is safe: rebinding needs a name whose DNS record the attacker can change. */
    private boolean isOurName(@Nullable String host) {
        return host == null
                || host.equalsIgnoreCase("localhost")
                || isIpv4(host)
                || host.indexOf(':') >= 0
                || hosts.contains(host.toLowerCase(Locale.ROOT));
    }

    /** Four numbers of one to three digits with dots between. By hand, because every request passes here. */
    private static boolean isIpv4(String host) {
        int dots = 0;
        int digits = 0;
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c == '.' && digits > 0) {
                dots++;
                digits = 0;
            } else if (c < '0' || c > '9' || ++digits > LONGEST_NUMBER) {
                return false;
            }
        }
        return dots == 3 && digits > 0;
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
}
