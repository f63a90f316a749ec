package io.logflow.ingester.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The file of {@code logflow.ingester.keys-file}: a name and a hash on each line, and comments behind {@code #}. It may change at any
 * time. What is broken then changes nothing: the keys that were read before stay valid, and log and health say so.
 */
final class KeysFile {
    private static final Logger LOG = Logger.getLogger(KeysFile.class);
    private static final int MOST_BYTES = 1024 * 1024;

    private final Path path;
    private Optional<String> seen;
    private Optional<String> decided;
    private volatile Set<IngestKey> keys;
    private volatile Optional<String> fault = Optional.empty();

    /** @throws IllegalStateException if the file is broken, or has no key: then nobody could send */
    KeysFile(Path path) {
        this.path = path;
        this.seen = read();
        this.decided = seen;
        try {
            keys = parse(seen);
        } catch (InvalidKeys e) {
            throw new IllegalStateException("logflow.ingester.keys-file: " + path + ": " + e.reason(), e);
        }
        if (keys.isEmpty()) {
            throw new IllegalStateException(
                    "logflow.ingester.keys-file: " + path + " has no key. `./logflow key NAME` makes one.");
        }
    }

    Set<IngestKey> keys() {
        return keys;
    }

    /** Tells why the file as it is now is not what counts, or nothing. */
    Optional<String> fault() {
        return fault;
    }

    /** Looks at the file again. A change counts at the second look that finds it: at the first, it may be half written. */
    void look() {
        Optional<String> content = read();
        boolean settled = content.equals(seen);
        seen = content;
        if (!settled || content.equals(decided)) {
            return;
        }
        decided = content;
        try {
            keys = parse(content);
            fault = Optional.empty();
        } catch (InvalidKeys e) {
            fault = Optional.of(e.reason());
            LOG.warnf("API keys not read again, the former ones stay valid file=%s reason=%s", path, e.reason());
        }
    }

    private Optional<String> read() {
        try (InputStream in = Files.newInputStream(path)) {
            return Optional.of(new String(in.readNBytes(MOST_BYTES + 1), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** @throws InvalidKeys naming the line */
    private static Set<IngestKey> parse(Optional<String> content) {
        if (content.isEmpty()) {
            throw new InvalidKeys("it cannot be read");
        }
        if (content.get().length() > MOST_BYTES) {
            throw new InvalidKeys("it is larger than 1 MiB");
        }
        Set<IngestKey> keys = new LinkedHashSet<>();
        int number = 0;
        for (String line : content.get().lines().toList()) {
            number++;
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                keys.add(parse(text, number));
            }
        }
        return Set.copyOf(keys);
    }

    private static IngestKey parse(String line, int number) {
        String[] words = line.split("\\s+", -1);
        if (words.length != 2) {
            throw new InvalidKeys("line " + number + " is not a name, a blank and a hash");
        }
        try {
            return IngestKey.parse(words[0], words[1]);
        } catch (InvalidKeys e) {
            throw new InvalidKeys("line " + number + ": " + e.reason());
        }
    }
}
