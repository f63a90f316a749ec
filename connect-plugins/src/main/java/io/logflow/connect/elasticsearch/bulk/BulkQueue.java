package io.logflow.connect.elasticsearch.bulk;

import io.logflow.connect.elasticsearch.answer.Refusal;
import io.logflow.connect.elasticsearch.answer.Verdict;
import io.logflow.connect.elasticsearch.bulk.BulkWorkers.Outcome;
import io.logflow.connect.elasticsearch.config.RetryConfig;
import io.logflow.connect.elasticsearch.config.SinkConfig;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * Decides which bulk goes next, and when. Each index has a lane and a gate of its own, so that a closed or blocked one
 * holds no worker and only its own documents wait; a gate for all lanes is shut while Elasticsearch as a whole is away
 * or throttles. Lanes take turns.
 *
 * <p>It has no limit: what a task may buffer bounds what can be in it.
 */
final class BulkQueue {

    /**
     * Leave to send one request.
     *
     * @param probe whether a gate is shut and waits for the result, so that a small request is better
     */
    record Turn(Delivery delivery, boolean probe, Lane lane, int clusterTicket, int laneTicket, int limitTicket) {}

    private static final class Lane {
        private final Deque<Delivery> waiting = new ArrayDeque<>();
        private final Gate gate;
        private int inFlight;

        Lane(Gate gate) {
            this.gate = gate;
        }
    }

    private final SinkConfig config;
    private final Outage outage;
    private final Gate cluster;
    private final Concurrency concurrency;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private int inFlight;

    BulkQueue(SinkConfig config) {
        this.config = config;
        outage = new Outage(config.connection().nodes());
        cluster = new Gate(config.retry().backoff());
        concurrency = new Concurrency(config.bulk());
    }

    synchronized void add(Delivery delivery) {
        lane(delivery).waiting.add(delivery);
        notifyAll();
    }

    /** Waits until a request may be sent. What is taken has to be given back. */
    synchronized Turn take() throws InterruptedException {
        long now = System.nanoTime();
        for (long wait = opensIn(now); wait > 0; wait = opensIn(now)) {
            TimeUnit.NANOSECONDS.timedWait(this, wait);
            now = System.nanoTime();
        }
        for (Map.Entry<String, Lane> entry : lanes.entrySet()) {
            Lane lane = entry.getValue();
            if (!lane.waiting.isEmpty() && lane.gate.opensIn(now) == 0) {
                lanes.remove(entry.getKey());
                lanes.put(entry.getKey(), lane); // the others first, next time
                return enter(lane);
            }
        }
        throw new IllegalStateException("an open lane is there");
    }

    /** Takes a turn back. Returns the outcome of its batch, unless that has to be sent on. */
    synchronized @Nullable Outcome giveBack(Turn turn, Reply reply) {
        Delivery delivery = turn.delivery();
        inFlight--;
        turn.lane().inFlight--;
        notifyAll();
        if (reply instanceof Reply.GivenUp end) {
            turn.lane().gate.left(turn.laneTicket());
            cluster.left(turn.clusterTicket());
            return new Outcome(delivery.batch(), List.of(), end.failure());
        } else if (reply instanceof Reply.Trouble trouble) {
            if (failed(turn, trouble, System.nanoTime())) {
                return new Outcome(delivery.batch(), List.of(), refusedForTooLong(delivery, trouble.why()));
            }
            turn.lane().waiting.addLast(delivery); // another one may fare better
            return null;
        }
        concurrency.passed();
        open(cluster, turn.clusterTicket());
        open(turn.lane().gate, turn.laneTicket());
        if (!delivery.isDone()) {
            turn.lane().waiting.addFirst(delivery);
            return null;
        }
        forgetIfIdle(turn.lane());
        return new Outcome(delivery.batch(), delivery.rejections(), null);
    }

    /** Whether something has to wait for Elasticsearch to recover. */
    synchronized boolean isBackingOff() {
        return !cluster.isOpen() || lanes.values().stream().anyMatch(lane -> !lane.gate.isOpen());
    }

    synchronized int inFlight() {
        return inFlight;
    }

    synchronized int limit() {
        return concurrency.limit();
    }

    private long opensIn(long now) {
        long lane = Long.MAX_VALUE;
        if (inFlight < concurrency.limit()) {
            for (Lane candidate : lanes.values()) {
                if (!candidate.waiting.isEmpty()) {
                    lane = Math.min(lane, candidate.gate.opensIn(now));
                }
            }
        }
        return Math.max(lane, cluster.opensIn(now));
    }

    private Turn enter(Lane lane) {
        inFlight++;
        lane.inFlight++;
        boolean probe = !cluster.isOpen() || !lane.gate.isOpen();
        return new Turn(lane.waiting.remove(), probe, lane, cluster.enter(), lane.gate.enter(), concurrency.enter());
    }

    /** @return whether credentials have been refused for longer than is normal */
    private boolean failed(Turn turn, Reply.Trouble trouble, long now) {
        if (trouble.isBackPressure()) {
            concurrency.refused(turn.limitTicket());
        }
        Gate gate = trouble.whole() ? cluster : turn.lane().gate;
        if (trouble.whole()) {
            cluster.failed(turn.clusterTicket(), trouble, now);
            turn.lane().gate.left(turn.laneTicket());
        } else {
            open(cluster, turn.clusterTicket());
            turn.lane().gate.failed(turn.laneTicket(), trouble, now);
        }
        outage.waits(
                gate,
                gate.shutFor(now),
                trouble.whole() ? "all" : turn.delivery().batch().index(),
                trouble.why());
        return trouble.verdict() == Verdict.UNAUTHORISED
                && gate.unauthorisedFor(now).compareTo(config.retry().authGrace()) >= 0;
    }

    private void open(Gate gate, int ticket) {
        gate.passed(ticket);
        if (gate.isOpen()) {
            outage.goesOn(gate);
        }
    }

    private Lane lane(Delivery delivery) {
        return lanes.computeIfAbsent(
                delivery.batch().index(),
                index -> new Lane(new Gate(config.retry().backoff())));
    }

    private void forgetIfIdle(Lane idle) {
        if (idle.inFlight == 0 && idle.waiting.isEmpty() && idle.gate.isOpen()) {
            lanes.values().remove(idle);
        }
    }

    private ConnectException refusedForTooLong(Delivery delivery, Refusal why) {
        return new ConnectException("Elasticsearch has refused the credentials for longer than "
                + RetryConfig.AUTH_GRACE + " (" + why.summary()
                + "): check connection.username and connection.password, or connection.api.key,"
                + " and that they may create documents in index "
                + delivery.batch().index()
                + (config.index().template().isPresent()
                        ? " and have the cluster privilege manage_index_templates (or leave index.template empty, if"
                                + " somebody else puts it)."
                        : "."));
    }
}
