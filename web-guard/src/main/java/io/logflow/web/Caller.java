package io.logflow.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import org.jspecify.annotations.Nullable;

/**
 * What a request's headers tell about who sends it.
 *
 * @param authority the {@code Host} header or HTTP/2's {@code :authority}: name and port
 * @param hostName the authority's name alone, an IPv6 address without brackets
 * @param reads whether the method is one that changes nothing
 * @param fetchSite, fetchMode, fetchDest <a href="https://www.w3.org/TR/fetch-metadata/">fetch metadata</a>, which every browser of today sends
 */
record Caller(
        @Nullable String authority,
        @Nullable String hostName,
        boolean reads,
        @Nullable String origin,
        @Nullable String fetchSite,
        @Nullable String fetchMode,
        @Nullable String fetchDest,
        @Nullable String authorization) {

    static Caller of(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        boolean reads =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        return new Caller(
                authority == null ? null : authority.toString(),
                authority == null ? null : withoutBrackets(authority.host()),
                reads,
                request.getHeader("Origin"),
                request.getHeader("Sec-Fetch-Site"),
                request.getHeader("Sec-Fetch-Mode"),
                request.getHeader("Sec-Fetch-Dest"),
                request.getHeader("Authorization"));
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
