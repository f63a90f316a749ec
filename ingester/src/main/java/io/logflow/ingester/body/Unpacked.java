package io.logflow.ingester.body;

import io.logflow.ingester.body.RequestBody.Added;

/** What came of unpacking a body. */
public enum Unpacked {
    WHOLE,
    /** It is not what its encoding says, is cut short, or something follows it. */
    BROKEN,
    /** Unpacked it is larger than a request may be, or its unpacking takes too much memory. */
    TOO_LARGE,
    /** There is no memory for it now. */
    NO_ROOM;

    static Unpacked of(Added added) {
        return switch (added) {
            case YES -> WHOLE;
            case TOO_LARGE -> TOO_LARGE;
            case NO_ROOM -> NO_ROOM;
        };
    }
}
