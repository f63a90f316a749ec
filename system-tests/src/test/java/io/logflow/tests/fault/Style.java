package io.logflow.tests.fault;

/**
 * How a connection sends.
 *
 * @param events how many a request has
 * @param keyed whether a request has an {@code Idempotency-Key}, and so is sent again until it is answered 202
 * @param packed whether its body is compressed
 */
record Style(int events, boolean keyed, boolean packed) {
    static final Style SINGLE = new Style(1, false, false);
    static final Style SINGLE_WITH_KEY = new Style(1, true, false);
    static final Style NDJSON = new Style(40, false, false);
    static final Style NDJSON_WITH_KEY = new Style(40, true, false);
    static final Style PACKED_WITH_KEY = new Style(100, true, true);
}
