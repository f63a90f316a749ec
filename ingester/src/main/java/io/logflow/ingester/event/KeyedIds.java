package io.logflow.ingester.event;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Makes the ids of the events of one request with an idempotency key: a hash of source, key, the record's bytes and, from the second of
 * several identical records on, how many came before. The same request, or a part of it, gets the same ids in any process.
 *
 * <p>Every part is framed by its length, so that no two requests are alike by the way their parts are joined.
 */
final class KeyedIds {
    private final MessageDigest digest = sha256();
    private final byte[] sourceAndKey;
    private final byte[] number = new byte[Integer.BYTES];
    private final Repeats repeats = new Repeats();

    KeyedIds(byte[] source, byte[] key) {
        update(source, 0, source.length);
        update(key, 0, key.length);
        sourceAndKey = digest.digest();
    }

    /** Gives the id of the request's next event, whose record stands in {@code bytes} from {@code from} to {@code to}. */
    byte[] next(byte[] bytes, int from, int to) {
        byte[] id = id(bytes, from, to, 0);
        int before = repeats.add(id);
        return before == 0 ? id : id(bytes, from, to, before);
    }

    Repeats repeats() {
        return repeats;
    }

    private byte[] id(byte[] bytes, int from, int to, int before) {
        digest.update(sourceAndKey);
        update(bytes, from, to);
        if (before > 0) {
            updateNumber(before);
        }
        return DocumentIds.encode(digest.digest());
    }

    private void update(byte[] bytes, int from, int to) {
        updateNumber(to - from);
        digest.update(bytes, from, to - from);
    }

    private void updateNumber(int value) {
        for (int i = 0; i < number.length; i++) {
            number[i] = (byte) (value >>> (24 - 8 * i));
        }
        digest.update(number);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
