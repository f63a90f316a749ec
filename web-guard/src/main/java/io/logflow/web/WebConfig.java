package io.logflow.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** Who may reach a service, and under which names. The address and port themselves are {@code quarkus.http.host} and {@code .port}. */
@ConfigMapping(prefix = "logflow.web")
public interface WebConfig {

    /**
     * Host names under which the service may be called, besides {@code localhost} and plain IP addresses, for example
     * {@code logs.example.com}. Any other name is answered 421, so that a website cannot reach the service by DNS rebinding.
     */
    Optional<Set<String>> hosts();

    /**
     * Origins of websites whose scripts may call the service and read its answers (CORS), for example
     * {@code https://console.example.com}. The service's own origin always may; any other gets 403.
     */
    Optional<Set<String>> origins();

    /**
     * A password that every request but those for health must carry (HTTP Basic, RFC 7617; the user name is not looked at). Without
     * it a service refuses to listen beyond loopback, unless it has API keys or {@link #insecure()} is set.
     */
    Optional<String> password();

    /** Allows the service to listen beyond loopback without a password or keys. Shown in its health and, as a warning, in its log. */
    @WithDefault("false")
    boolean insecure();
}
