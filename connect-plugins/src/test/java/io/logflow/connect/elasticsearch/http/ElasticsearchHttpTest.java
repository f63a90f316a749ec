package io.logflow.connect.elasticsearch.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.connect.elasticsearch.config.SinkConfig;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class ElasticsearchHttpTest {

    /** A connector that is made anew again and again must not pile up threads until the next garbage collection. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "before Java 21 an HttpClient cannot be ended")
    void closed_itHasNoThreadsAnyMore() {
        Set<Thread> before = selectors();
        ElasticsearchHttp http = new ElasticsearchHttp(SinkConfig.of(Map.of("connection.url", "http://127.0.0.1:9")));
        Set<Thread> its = new HashSet<>(selectors());
        its.removeAll(before);
        assertThat(its).isNotEmpty();

        http.close();

        await().untilAsserted(() -> assertThat(selectors()).doesNotContainAnyElementsOf(its));
    }

    private static Set<Thread> selectors() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().endsWith("SelectorManager"))
                .collect(Collectors.toSet());
    }
}
