package io.logflow.query.store;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What was asked for is more than one answer may hold. */
final class TooBroad extends UncheckedIOException {

    private static final long serialVersionUID = 1;

    TooBroad() {
        super(new IOException("the answer is larger than logflow.query.max-page-bytes"));
    }
}
