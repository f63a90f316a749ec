package io.logflow.web;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings as a test wants them. */
record Settings(Set<String> hostNames, Set<String> originNames, @Nullable String secret, boolean insecure)
        implements WebConfig {

    static Settings withPassword(@Nullable String secret) {
        return new Settings(Set.of(), Set.of(), secret, false);
    }

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
