package io.logflow.query.tail.stream;

/** Counts what was held back, and nothing else. */
public final class Counted implements TailCounts {

    private int held;

    int held() {
        return held;
    }

    @Override
    public void read(int records) {}

    @Override
    public void sent() {}

    @Override
    public void heldByRate() {
        held++;
    }

    @Override
    public void heldByClient() {
        held++;
    }
}
