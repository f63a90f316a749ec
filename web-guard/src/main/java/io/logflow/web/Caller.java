package io.logflow.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import org.jspecify.annotations.Nullable;

/**
 * What a request's headers tell about who sends it. Every request is looked at, so what only browsers send is only read from them.
 *
 * @param authority the {@code Host} header or HTTP/2's {@code :authority}, name and port; only read if there is an origin
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
        @Nullable String fetchDest) {
    private static final CharSequence FETCH_SITE = HttpHeaders.createOptimized("Sec-Fetch-Site");

    static Caller of(HttpServerRequest request) {
        HostAndPort authority = authority(request);
        String hostName = authority == null ? null : withoutBrackets(authority.host());
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String fetchSite = request.getHeader(FETCH_SITE);
        boolean reads =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        if (origin == null && fetchSite == null) {
            return new Caller(null, hostName, reads, null, null, null, null);
        }
        return new Caller(
                authority == null ? null : authority.toString(),
                hostName,
                reads,
                origin,
                fetchSite,
                request.getHeader("Sec-Fetch-Mode"),
                request.getHeader("Sec-Fetch-Dest"));
    }

    /** By hand, because {@link HttpServerRequest#authority()} of a route makes half a dozen strings of it in each request. */
    private static @Nullable HostAndPort authority(HttpServerRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        return host == null ? request.authority() : HostAndPort.parseAuthority(host, -1);
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
