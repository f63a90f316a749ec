package io.logflow.query.tail.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Brings a tail that goes on from an earlier position to the records that are read now, without a gap and without a double.
 *
 * <p>From the moment it joins, what is read for all tails is kept aside. Meanwhile the tail reads by itself what it missed, up to the
 * {@link #target}: the place from which on records are kept. Once it is there, those that were kept follow, and it is live. When there is no
 * room for more, they are thrown away and the target moves on to where all are: the tail has so much more to read by itself.
 *
 * <p>Not safe for use by several threads.
 */
final class Handover {

    private final Optional<Position> from;
    private final int mostBytes;
    private final Budget budget;
    private final Deque<Passage> kept = new ArrayDeque<>();
    private int keptBytes;
    private boolean live;
    private Position target = Position.START;
    private Position caughtUp = Position.START;
    private Optional<Position> ahead = Optional.empty();

    /** @param from where the tail goes on; empty when it begins where it joins */
    Handover(Optional<Position> from, int mostBytes, Budget budget) {
        this.from = from;
        this.mostBytes = mostBytes;
        this.budget = budget;
    }

    /** Begins, at the place up to which is read for all. */
    void join(Position shared) {
        target = shared;
        caughtUp = from.orElse(shared);
        live = from.isEmpty();
    }

    boolean isLive() {
        return live;
    }

    /** Up to where the tail has to read by itself. */
    Position target() {
        return target;
    }

    /** Where it is while it reads by itself. */
    Position caughtUp() {
        return caughtUp;
    }

    /** Where a live tail is when this is read for all: further on if it came from there. */
    Position liveAt(Position shared) {
        return ahead.map(shared::later).orElse(shared);
    }

    /** Takes what is read for all and wanted here; what it gives is to be sent now. */
    Optional<Passage> pass(Passage passage) {
        if (live) {
            return admit(passage);
        }
        int size = passage.size();
        if (!keep(passage, size)) {
            throwAway();
            // An event that is larger than all the room is read by the tail itself, like those before it.
            target = keep(passage, size) ? passage.before() : passage.after();
        }
        return Optional.empty();
    }

    /** Whether a record that the tail reads by itself is new to it. */
    boolean isMissed(int partition, long offset) {
        return offset >= caughtUp.next(partition);
    }

    /** Notes that the tail has read a record by itself and dealt with it. */
    void caughtUp(int partition, long offset) {
        caughtUp = caughtUp.after(partition, offset);
    }

    /**
     * Becomes live if it is at the target; then {@link #next} gives what was kept.
     *
     * @param read up to where the tail has read by itself, offsets without a record included
     */
    boolean arrive(Position read) {
        if (!read.reaches(target)) {
            return false;
        }
        live = true;
        ahead = target.reaches(caughtUp) ? Optional.empty() : Optional.of(caughtUp);
        return true;
    }

    /** Goes on at the target without having read what lies before it. Gives how many offsets that leaves out. */
    long leap() {
        long left = caughtUp.distanceTo(target);
        caughtUp = caughtUp.later(target);
        return left;
    }

    /** Goes on at these places where they lie further on: what was before is no more. Gives how many offsets that leaves out. */
    long leapTo(Position earliest) {
        long left = caughtUp.distanceTo(earliest);
        caughtUp = caughtUp.later(earliest);
        return left;
    }

    /** Forgets where it came from, a place that does not exist, and goes on at the target. */
    void startOver() {
        caughtUp = target;
    }

    /** Goes on at this place of a topic that was made anew, with what is read for all: nothing of before it can be read any more. */
    void beginAnew(Position first) {
        throwAway();
        target = first;
        caughtUp = first;
        ahead = Optional.empty();
        live = true;
    }

    /** What was kept, one after the other, once it is live. */
    Optional<Passage> next() {
        while (!kept.isEmpty()) {
            Passage passage = kept.remove();
            keptBytes -= passage.size();
            budget.giveBack(passage.size());
            Optional<Passage> admitted = admit(passage);
            if (admitted.isPresent()) {
                return admitted;
            }
        }
        return Optional.empty();
    }

    /** Gives back the room of what was kept. */
    void throwAway() {
        budget.giveBack(keptBytes);
        keptBytes = 0;
        kept.clear();
    }

    private boolean keep(Passage passage, int size) {
        if (keptBytes + size > mostBytes || !budget.take(size)) {
            return false;
        }
        keptBytes += size;
        return kept.add(passage);
    }

    /** Whoever comes from a place further on, which another instance may have read, knows what lies before it. */
    private Optional<Passage> admit(Passage passage) {
        if (ahead.isEmpty()) {
            return Optional.of(passage);
        }
        Position known = ahead.get();
        if (passage.after().reaches(known)) {
            ahead = Optional.empty();
        }
        return passage.event().offset() < known.next(passage.event().partition())
                ? Optional.empty()
                : Optional.of(passage);
    }
}
