package io.logflow.ingester.access;

import io.logflow.ingester.IngesterConfig;
import io.logflow.web.ApiKeys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The ingester's API keys, from the configuration and from a file, which is read again when it changes. A key may send logs and do nothing
 * else.
 *
 * <p>Keys are long and random, so one SHA-256 protects them: there is nothing to guess from a hash, as there would be with passwords.
 */
@Singleton
class IngestKeys implements ApiKeys {
    private static final Logger LOG = Logger.getLogger(IngestKeys.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final Set<IngestKey> configured;
    private final Optional<KeysFile> file;
    private final boolean required;
    private final Counter unauthorized;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread look = new Thread(task, "keys-file");
        look.setDaemon(true);
        return look;
    });
    private volatile KeyRing ring;
    private volatile Optional<String> clash = Optional.empty();

    IngestKeys(IngesterConfig config, MeterRegistry metrics) {
        this.configured = parse(config.keys());
        this.file = config.keysFile().map(KeysFile::new);
        this.required = file.isPresent() || !configured.isEmpty();
        this.ring = firstRing();
        this.unauthorized = Counter.builder("logflow.ingester.unauthorized")
                .baseUnit("requests")
                .description("Requests that came without a valid key or password")
                .register(metrics);
        if (file.isPresent()) {
            var unused = thread.scheduleWithFixedDelay(
                    this::look, BETWEEN_LOOKS.toMillis(), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public boolean required() {
        return required;
    }

    @Override
    public boolean open(String path) {
        return path.equals("/logs") || path.equals("/logs/"); // what the route takes, too
    }

    @Override
    public Optional<String> nameOf(String key) {
        return ring.nameOf(key);
    }

    @Override
    public void unauthorized() {
        unauthorized.increment();
    }

    /** Tells why the keys file as it is now is not what counts, or nothing. */
    Optional<String> fault() {
        return file.flatMap(KeysFile::fault).or(() -> clash);
    }

    private void look() {
        Set<IngestKey> before = all();
        file.ifPresent(KeysFile::look);
        Set<IngestKey> now = all();
        if (now.equals(before)) {
            return;
        }
        try {
            ring = new KeyRing(now);
            clash = Optional.empty();
            LOG.infof("API keys read again keys=%d", now.size());
        } catch (InvalidKeys e) {
            clash = Optional.of(e.reason());
            LOG.warnf("API keys not taken, the former ones stay valid reason=%s", e.reason());
        }
    }

    private KeyRing firstRing() {
        try {
            return new KeyRing(all());
        } catch (InvalidKeys e) {
            throw new IllegalStateException("logflow.ingester.keys: " + e.reason(), e);
        }
    }

    private Set<IngestKey> all() {
        Set<IngestKey> all = new HashSet<>(configured);
        file.ifPresent(keys -> all.addAll(keys.keys()));
        return all;
    }

    private static Set<IngestKey> parse(Map<String, String> configured) {
        Set<IngestKey> keys = new LinkedHashSet<>();
        configured.forEach((name, hashes) -> {
            for (String hash : hashes.split(",", -1)) {
                try {
                    keys.add(IngestKey.parse(name, hash.strip()));
                } catch (InvalidKeys e) {
                    throw new IllegalStateException(
                            "logflow.ingester.keys.%s: %s; several hashes are separated by commas. `./logflow key NAME` makes a key."
                                    .formatted(name, e.reason()),
                            e);
                }
            }
        });
        return keys;
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }
}
