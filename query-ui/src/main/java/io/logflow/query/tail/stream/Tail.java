package io.logflow.query.tail.stream;

import io.logflow.query.match.CanonicalEvent;
import io.logflow.query.match.EventPredicate;
import java.time.Duration;
import java.util.Optional;

/**
 * One client that follows the logs. What is read for all is passed to it; what it missed it is given by a reader of its own. Safe for use by
 * several threads.
 */
public final class Tail {

    /** How many ids it remembers. After it came back, those among as many records before its place. */
    public static final int WINDOW = 1_000;

    /** So often it is said at most what was held back. */
    private static final long HELD_NANOS = 1_000_000_000;

    /** What was held back is counted on while a client has so many notices unread. */
    private static final int FEW_NOTICES = 8;

    private final EventPredicate filter;
    private final Outbox outbox;
    private final Notices notices;
    private final TailCounts counts;
    private final Handover handover;
    private final Allowance allowance;
    private final SeenIds seen = new SeenIds(WINDOW);
    private final Held held = new Held();
    private boolean joined;
    private long toldAt = System.nanoTime();

    /** @param from where it goes on; empty when it begins with the next event */
    public Tail(EventPredicate filter, Optional<Position> from, TailLimits limits, Outbox outbox, TailCounts counts) {
        this.filter = filter;
        this.outbox = outbox;
        this.counts = counts;
        this.handover = new Handover(from, limits.bytes(), limits.budget());
        this.allowance = new Allowance(limits.eventsPerSecond(), System.nanoTime());
        this.notices = new Notices(outbox);
    }

    /** Whether it wants an event. */
    public boolean wants(CanonicalEvent event) {
        return filter.test(event);
    }

    /** Begins at the place up to which is read for all. Whether it has to read by itself what it missed. */
    public synchronized boolean join(Position shared) {
        handover.join(shared);
        joined = true;
        notices.live(handover.isLive(), Optional.of(at(shared)));
        return !handover.isLive();
    }

    /** Whether what is read for all is sent to it. */
    public synchronized boolean isLive() {
        return joined && handover.isLive();
    }

    /** Takes an event that it wants and that is read for all. */
    public synchronized void pass(Passage passage) {
        if (!outbox.isClosed()) {
            handover.pass(passage).ifPresent(this::sendLive);
        }
    }

    /** Where it goes on, before it has read anything by itself. */
    public synchronized Position missedFrom() {
        return handover.caughtUp();
    }

    /** Up to where it has to read by itself. */
    public synchronized Position missedUntil() {
        return handover.target();
    }

    /** Notes an event from before the place where it goes on: if it wants it, its client has it. */
    public void remember(TailEvent event) {
        if (event.read().filter(this::wants).isPresent()) {
            noteSeen(event);
        }
    }

    /**
     * Takes a record that it has read by itself, and waits until its client has room for it.
     *
     * @return whether there was room in time
     */
    public boolean catchUp(TailEvent event, Duration patience) throws InterruptedException {
        Optional<byte[]> frame = event.read().filter(this::wants).flatMap(wanted -> missed(event));
        if (frame.isPresent()) {
            if (!outbox.offer(frame.get(), patience.toMillis())) {
                return false;
            }
            counts.sent();
            noteSeen(event);
        }
        passBy(event);
        return true;
    }

    private synchronized void noteSeen(TailEvent event) {
        seen.add(event.id());
    }

    private synchronized void passBy(TailEvent event) {
        if (!handover.isLive()) {
            handover.caughtUp(event.partition(), event.offset());
        }
    }

    private synchronized Optional<byte[]> missed(TailEvent event) {
        boolean isNew = !handover.isLive()
                && handover.isMissed(event.partition(), event.offset())
                && !seen.contains(event.id());
        Position after = handover.caughtUp().after(event.partition(), event.offset());
        return isNew ? Optional.of(Frames.event(after, event.json())) : Optional.empty();
    }

    /**
     * Goes live if everything was read that it missed.
     *
     * @param read up to where it was read, offsets without a record included
     */
    public synchronized boolean arrive(Position read) {
        if (handover.isLive()) {
            return true;
        }
        if (!handover.arrive(read)) {
            return false;
        }
        notices.live(true, Optional.of(at(handover.target())));
        for (Optional<Passage> next = handover.next(); next.isPresent(); next = handover.next()) {
            sendKept(next.get());
        }
        return true;
    }

    /** Says that Kafka no longer has what lies before these places, and goes on there. */
    public synchronized void leapTo(Position earliest) {
        long left = handover.leapTo(earliest);
        if (left > 0) {
            notices.gap(handover.caughtUp(), "deleted", left);
        }
    }

    /** Says that what it missed is too much to read, and goes live. */
    public synchronized void leap() {
        long left = handover.leap();
        if (left > 0) {
            notices.gap(handover.caughtUp(), "too-far", left);
        }
        boolean unused = arrive(handover.target());
    }

    /** Says that the place where it should go on does not exist, and goes live. */
    public synchronized void startOver() {
        handover.startOver();
        notices.unknownPosition(handover.target());
    }

    /** Says that the topic was made anew, and goes on at this place of it, with what is read for all. */
    public synchronized void beginAnew(Position first) {
        handover.beginAnew(first);
        notices.unknownPosition(first);
        notices.live(true, Optional.of(first));
    }

    /** Says that records which were read for all are no more. */
    public synchronized void lost(long records, Position shared) {
        notices.gap(at(shared), "deleted", records);
    }

    /** Says how Kafka is. That it can be read makes nobody live who has not joined yet or still catches up. */
    public synchronized void say(String state, String reason) {
        if (!state.equals(Notices.LIVE)) {
            notices.state(state, reason);
        } else if (joined) {
            notices.live(handover.isLive(), Optional.empty());
        }
    }

    /** Where its client is when this was read for all. */
    private Position at(Position shared) {
        return handover.isLive() ? handover.liveAt(shared) : handover.caughtUp();
    }

    /** From time to time: says what was held back, and whether there is anything at all. */
    public synchronized void beat(Position shared, Duration heartbeat) {
        long now = System.nanoTime();
        Position at = at(shared);
        if (held.isUntold()
                && now - toldAt > Math.min(HELD_NANOS, heartbeat.toNanos())
                && outbox.notices() < FEW_NOTICES) {
            notices.held(at, held.tell());
            toldAt = now;
        } else if (outbox.isEmpty() && now - toldAt > heartbeat.toNanos()) {
            notices.alive(joined ? Optional.of(at) : Optional.empty());
            toldAt = now;
        }
    }

    public boolean isClosed() {
        return outbox.isClosed();
    }

    /** Whether its client leaves what was sent unread. */
    public boolean isStuck(Duration patience) {
        return outbox.nanosUntaken() > patience.toNanos();
    }

    /** Forgets everything. */
    public void close() {
        outbox.close();
        synchronized (this) {
            handover.throwAway();
        }
    }

    private void sendLive(Passage passage) {
        TailEvent event = passage.event();
        if (seen.contains(event.id())) {
            return;
        }
        if (!allowance.take(System.nanoTime())) {
            held.byRate();
            counts.heldByRate();
        } else if (!outbox.offer(passage.frame(handover.liveAt(passage.after())))) {
            held.byClient();
            counts.heldByClient();
        } else {
            seen.add(event.id());
            counts.sent();
        }
    }

    /** What was kept meanwhile is not held back: it has found its room before. */
    private void sendKept(Passage passage) {
        if (!seen.contains(passage.event().id())) {
            outbox.put(passage.frame(handover.liveAt(passage.after())));
            seen.add(passage.event().id());
            counts.sent();
        }
    }
}
