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

    private final Map<String, Boolean> found = new ConcurrentHashMap<>();
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
        return Boolean.TRUE.equals(found.get(topic));
    }

    private void look(Producer<?, ?> producer, String topic) {
        boolean isFound;
        try {
            isFound = !producer.partitionsFor(topic).isEmpty();
        } catch (KafkaException e) {
            isFound = false; // not reachable yet, or the topic is not made yet: the next look tells
        }
        Boolean before = found.put(topic, isFound);
        if (before != null && before == isFound) {
            return;
        }
        if (isFound) {
            LOG.infof("topic found topic=%s", topic);
        } else {
            LOG.warnf("topic not found, Kafka may be away: what is for it cannot be stored topic=%s", topic);
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }
}
