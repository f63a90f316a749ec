package io.logflow.ingester.kafka;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
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
    /** While a topic is not known nothing can be stored in it. */
    private static final Duration INTERVAL_WHILE_AWAY = Duration.ofMillis(100);
    /** The first looks of a start come before the client has asked any broker. */
    private static final int LOOKS_BEFORE_A_WARNING = 5;

    private enum Topic {
        KNOWN,
        /** A send failed a moment ago, so the next might block. */
        IN_DOUBT,
        AWAY
    }

    private final Map<String, Topic> topics = new ConcurrentHashMap<>();
    private final Map<String, Integer> looksInVain = new HashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread watch = new Thread(task, "kafka-watch");
        watch.setDaemon(true);
        return watch;
    });

    /** Begins to watch the topics. */
    void watch(Producer<?, ?> producer, List<String> topics) {
        var unused = thread.submit(() -> look(producer, topics));
    }

    private void look(Producer<?, ?> producer, List<String> topics) {
        topics.forEach(topic -> look(producer, topic));
        Duration pause = topics.stream().allMatch(this::isKnown) ? INTERVAL : INTERVAL_WHILE_AWAY;
        try {
            var unused = thread.schedule(() -> look(producer, topics), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("no more looks, the process is being stopped");
        }
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
        if (now == Topic.KNOWN) {
            boolean warned = looksInVain.getOrDefault(topic, 0) >= LOOKS_BEFORE_A_WARNING;
            looksInVain.remove(topic);
            if (before == null || warned) {
                LOG.infof("topic found topic=%s", topic);
            }
        } else if (looksInVain.merge(topic, 1, Integer::sum) == LOOKS_BEFORE_A_WARNING) {
            LOG.warnf("topic not found: what is for it cannot be stored topic=%s reason=\"%s\"", topic, reason);
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }
}
