package io.logflow.ingester.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys that are valid at one time. */
final class KeyRing {
    private final List<byte[]> hashes = new ArrayList<>();
    private final List<Optional<String>> names = new ArrayList<>();

    /** @throws InvalidKeys if one key has two names: nobody could tell who sent with it */
    KeyRing(Set<IngestKey> keys) {
        Map<String, String> nameOfHash = new HashMap<>();
        for (IngestKey key : keys) {
            String other = nameOfHash.putIfAbsent(key.sha256(), key.name());
            if (other != null) {
                throw new InvalidKeys("%s and %s are the same key".formatted(other, key.name()));
            }
            hashes.add(HexFormat.of().parseHex(key.sha256()));
            names.add(Optional.of(key.name()));
        }
    }

    /** Gives the name of a key, or nothing. All hashes are compared to their ends, so that the time tells nothing about them. */
    Optional<String> nameOf(String key) {
        byte[] sha256 = sha256(key);
        Optional<String> name = Optional.empty();
        for (int i = 0; i < hashes.size(); i++) {
            if (MessageDigest.isEqual(hashes.get(i), sha256)) {
                name = names.get(i);
            }
        }
        return name;
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
