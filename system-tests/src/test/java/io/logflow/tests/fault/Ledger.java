package io.logflow.tests.fault;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/** What was promised of each event, by its number. */
public final class Ledger {
    private final BitSet sent = new BitSet();
    private final BitSet acknowledged = new BitSet();
    private final BitSet refused = new BitSet();
    private final BitSet unstored = new BitSet();
    private final Map<String, Integer> answers = new TreeMap<>();
    private int next;

    /** Takes the numbers of so many new events. */
    synchronized int take(int count) {
        int first = next;
        next += count;
        sent.set(first, next);
        return first;
    }

    /** Answered 202, or not named among those that are not known to be stored: it must be found, once. */
    synchronized void acknowledged(int number) {
        acknowledged.set(number);
    }

    /** Answered that it is not valid: it must never be found. */
    synchronized void refused(int number) {
        refused.set(number);
    }

    /** Its last answer said that nothing was stored, and it was not sent again: it must never be found. */
    synchronized void unstored(int number) {
        unstored.set(number);
    }

    /** An answer's status and, if it is a problem, its code; or how the connection broke. */
    synchronized void answered(String what) {
        answers.merge(what, 1, Integer::sum);
    }

    /** How many requests were answered how. */
    public synchronized Map<String, Integer> answers() {
        return new TreeMap<>(answers);
    }

    /** How many events were sent, whatever became of them. */
    public synchronized int sent() {
        return sent.cardinality();
    }

    /** How many events are promised to be found. */
    public synchronized int acknowledged() {
        return acknowledged.cardinality();
    }

    synchronized BitSet promised() {
        return (BitSet) acknowledged.clone();
    }

    synchronized BitSet refusals() {
        return (BitSet) refused.clone();
    }

    /** Those of which it was said that they are not stored. */
    synchronized BitSet forbidden() {
        BitSet forbidden = (BitSet) refused.clone();
        forbidden.or(unstored);
        return forbidden;
    }

    synchronized BitSet all() {
        return (BitSet) sent.clone();
    }

    /** Those of which nobody knows whether they are stored: they may be found once or not at all. */
    synchronized BitSet unknown() {
        BitSet unknown = all();
        unknown.andNot(acknowledged);
        unknown.andNot(forbidden());
        return unknown;
    }
}
