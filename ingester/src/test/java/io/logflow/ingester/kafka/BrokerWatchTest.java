package io.logflow.ingester.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrokerWatchTest {
    private final BrokerWatch watch = new BrokerWatch();
    private final AtomicBoolean away = new AtomicBoolean(true);
    private final AtomicInteger looks = new AtomicInteger();

    @AfterEach
    void stop() {
        watch.stop();
    }

    @Test
    void topic_isKnownWhileKafkaHasIt_andEachTimeItComesBack() {
        watch.watch(new Broker(), List.of("logs", "other"));
        await().until(() -> looks.get() > 1);
        assertThat(watch.isKnown("logs")).isFalse();

        for (int i = 0; i < 2; i++) {
            away.set(false);
            await().until(() -> watch.isKnown("logs"));
            assertThat(watch.isKnown("other")).isFalse();

            away.set(true);
            await().until(() -> !watch.isKnown("logs"));
        }
    }

    @Test
    void topicInDoubt_isNotKnown_untilTheNextLook() {
        away.set(false);
        watch.watch(new Broker(), List.of("logs"));
        await().until(() -> watch.isKnown("logs"));

        watch.doubt("logs");
        watch.doubt("other");

        int before = looks.get();
        await().until(() -> watch.isKnown("logs"));
        assertThat(looks.get()).isGreaterThan(before);
        assertThat(watch.isKnown("other")).isFalse();
    }

    private final class Broker extends MockProducer<byte[], byte[]> {
        @Override
        public List<PartitionInfo> partitionsFor(String topic) {
            looks.incrementAndGet();
            if (away.get()) {
                throw new TimeoutException("no broker");
            }
            return topic.equals("logs") ? List.of(new PartitionInfo(topic, 0, null, null, null)) : List.of();
        }
    }
}
