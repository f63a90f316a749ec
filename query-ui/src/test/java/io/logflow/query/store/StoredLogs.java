package io.logflow.query.store;

import java.nio.charset.StandardCharsets;

/** Makes stored events for tests of other packages. */
public final class StoredLogs {

    private StoredLogs() {}

    public static StoredLog of(String id, String source) {
        byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
        return new StoredLog(id, new Json(bytes, 0, bytes.length));
    }
}
