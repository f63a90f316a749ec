package io.logflow.web;

import java.util.Optional;

/**
 * Keys by which programs may call some paths of a service, and nothing else. A service that has such keys makes a bean of this type; the
 * others are guarded by their password alone.
 */
public interface ApiKeys {

    /** Under this name the routing context has the name of the key that let the request in. */
    String SOURCE = "logflow.source";

    /** Whether there are keys at all. It never changes while the service runs. */
    boolean required();

    /** Whether a key opens this path, which then is closed without one. Asked only if keys are {@link #required()}. */
    boolean open(String normalizedPath);

    /** Gives the name of a key, or nothing if it is none of ours. The time it takes tells nothing about our keys. */
    Optional<String> nameOf(String key);

    /** Hears of a request that was answered 401. */
    void unauthorized();
}
