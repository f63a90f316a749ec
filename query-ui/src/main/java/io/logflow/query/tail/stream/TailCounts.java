package io.logflow.query.tail.stream;

/** Who counts what is read and what is sent. */
public interface TailCounts {
    /** Records that were read once for all. */
    void read(int records);

    void sent();

    void heldByRate();

    void heldByClient();
}
