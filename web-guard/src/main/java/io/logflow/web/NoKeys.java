package io.logflow.web;

import java.util.Optional;

/** What a service has that knows no keys. */
final class NoKeys implements ApiKeys {
    @Override
    public boolean required() {
        return false;
    }

    @Override
    public boolean open(String normalizedPath) {
        return false;
    }

    @Override
    public Optional<String> nameOf(String key) {
        return Optional.empty();
    }

    @Override
    public void unauthorized() {}
}
