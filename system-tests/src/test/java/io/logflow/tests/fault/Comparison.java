package io.logflow.tests.fault;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Holds each document against the event that was sent, byte for byte. */
final class Comparison {
    private static final String TIME = "{\"@timestamp\":\"";
    private static final String ADDED = ",\"ingest\":{";

    private final EventMaker maker;
    private final BitSet found = new BitSet();
    private final BitSet doubled = new BitSet();
    private final List<String> strangers = new ArrayList<>();
    private final List<String> altered = new ArrayList<>();
    private int documents;

    Comparison(EventMaker maker) {
        this.maker = maker;
    }

    void add(String source) {
        documents++;
        int number = number(source);
        if (number < 0) {
            strangers.add(source);
            return;
        }
        if (found.get(number)) {
            doubled.set(number);
        }
        found.set(number);
        String expected = maker.event(number).stored();
        int end = source.lastIndexOf(ADDED);
        String stored = end < 0 ? source : source.substring(0, end);
        if (expected.startsWith(TIME + EventMaker.TIME_OF_RECEIPT)) {
            expected = withoutTime(expected);
            stored = withoutTime(stored);
        }
        if (!stored.equals(expected)) {
            altered.add(source);
        }
    }

    private int number(String source) {
        String before = "\"traceId\":\"" + maker.tracePrefix();
        int from = source.indexOf(before);
        if (from < 0) {
            return -1;
        }
        int begin = from + before.length();
        int end = source.indexOf('"', begin);
        String digits = source.substring(begin, end);
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : -1;
    }

    private static String withoutTime(String json) {
        return json.startsWith(TIME) ? json.substring(json.indexOf('"', TIME.length())) : json;
    }

    BitSet found() {
        return found;
    }

    BitSet doubled() {
        return doubled;
    }

    int documents() {
        return documents;
    }

    /** Documents without a number of the run. */
    List<String> strangers() {
        return strangers;
    }

    List<String> altered() {
        return altered;
    }
}
