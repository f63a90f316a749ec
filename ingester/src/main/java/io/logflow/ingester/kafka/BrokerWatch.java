package io.logflow.ingester.kafka;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Keeps the producer's knowledge of the topics fresh, on a thread of its own, because a {@code send()} without that knowledge would block
 * the event loop that calls it. As long as a topic is not known, nothing is sent to it.
 */
@Singleton
class BrokerWatch {
    private static final Logger LOG = Logger.getLogger(BrokerWatch.class);
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private enum Topic {
        KNOWN,
        /** A send failed a moment ago, so the next might block. */
        IN_DOUBT,
        AWAY
    }

    private final Map<String, Topic> topics = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread watch = new Thread(task, "kafka-watch");
        watch.setDaemon(true);
        return watch;
    });

    /** Begins to watch the topics. */
    void watch(Producer<?, ?> producer, List<String> topics) {
        var unused = thread.scheduleWithFixedDelay(
                () -> topics.forEach(topic -> look(producer, topic)), 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Tells whether the producer knows the topic and its brokers, so that sending does not block. */
    boolean isKnown(String topic) {
        return topics.get(topic) == Topic.KNOWN;
    }

    /** Notes that a send has waited in vain: nothing more goes to the topic until the next look. */
    void doubt(String topic) {
        topics.replace(topic, Topic.KNOWN, Topic.IN_DOUBT);
    }

    private void look(Producer<?, ?> producer, String topic) {
        Topic now = Topic.AWAY;
        String reason = "the topic does not exist";
        try {
            if (!producer.partitionsFor(topic).isEmpty()) {
                now = Topic.KNOWN;
            }
        } catch (KafkaException e) { // not reachable yet, or the topic is not made yet: the next look tells
            reason = KafkaFailure.reason(e);
        }
        Topic before = topics.put(topic, now);
        if (now == Topic.AWAY && before != Topic.AWAY) {
            LOG.warnf("topic not found: what is for it cannot be stored topic=%s reason=\"%s\"", topic, reason);
        } else if (now == Topic.KNOWN && (before == null || before == Topic.AWAY)) {
            LOG.infof("topic found topic=%s", topic);
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }
}
