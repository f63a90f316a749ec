package io.logflow.connect.elasticsearch.answer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The answer to nearly every bulk, byte for byte as Elasticsearch writes it: nothing in it needs a parser. */
final class AllStored {
    private static final byte[] HEAD = ascii("{\"errors\":false,\"items\":[");
    private static final byte[] ITEM = ascii("{\"create\":{\"status\":201}},");
    private static final byte[] TAIL = ascii("]}");

    private AllStored() {}

    /** Whether so many documents were stored, and no other answer was given. */
    static boolean isSaidBy(byte[] body, int documents) {
        int items = HEAD.length + documents * ITEM.length - 1; // no comma after the last one
        if (documents == 0 || body.length != items + TAIL.length || !isAt(0, HEAD, body) || !isAt(items, TAIL, body)) {
            return false;
        }
        for (int at = HEAD.length; at < items - ITEM.length; at += ITEM.length) {
            if (!isAt(at, ITEM, body)) {
                return false;
            }
        }
        return Arrays.equals(body, items - ITEM.length + 1, items, ITEM, 0, ITEM.length - 1);
    }

    private static boolean isAt(int from, byte[] expected, byte[] body) {
        return Arrays.equals(body, from, from + expected.length, expected, 0, expected.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
