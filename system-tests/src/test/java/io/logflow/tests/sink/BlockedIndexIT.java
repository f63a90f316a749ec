package io.logflow.tests.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.stack.Stack;
import io.logflow.tests.LogFlow;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An index that takes nothing for a while, for each of the reasons Elasticsearch has: the sink waits, says so, and goes on. */
@ExtendWith(LogFlow.class)
class BlockedIndexIT {
    private static Sink sink;

    @BeforeAll
    static void startSink(Stack stack) {
        sink = Sink.start(stack, Map.of());
        watermarks("null"); // its interval counts from the next look
    }

    @AfterAll
    static void stopSink() {
        sink.close();
    }

    @ParameterizedTest
    @CsvSource({"2026.01.01, index.blocks.write", "2026.01.02, index.blocks.read_only_allow_delete"})
    void blockedIndex_isWaitedFor_andDelaysNoOther(String day, String block) {
        Load load = new Load(sink, day).good(1_000);
        Load neighbour = new Load(sink, "neighbour-" + day);
        sink.awaitDone();

        sink.elasticsearch().put("/" + load.index() + "/_settings", "{\"%s\":true}".formatted(block));
        load.good(2_000);
        sink.awaitLogged("WARN", load.index(), "cluster_block_exception");
        neighbour.good(1_000).awaitStored(1_000);
        assertThat(sink.lag()).isGreaterThanOrEqualTo(2_000);
        sink.elasticsearch().put("/" + load.index() + "/_settings", "{\"%s\":null}".formatted(block));

        load.verify(block + " set and taken away");
    }

    @Test
    void closedIndex_isWaitedFor() {
        Load load = new Load(sink, "2026.01.03").good(1_000);
        sink.awaitDone();

        sink.elasticsearch().post("/" + load.index() + "/_close", "");
        load.good(2_000);
        sink.awaitLogged("WARN", load.index(), "index_closed_exception");
        assertThat(sink.lag()).isEqualTo(2_000);
        sink.elasticsearch().post("/" + load.index() + "/_open", "");

        load.verify("index closed and opened");
    }

    @Test
    void indexWithoutAShard_isWaitedFor() {
        Load load = new Load(sink, "2026.01.04");

        sink.elasticsearch()
                .put(
                        "/" + load.index() + "?wait_for_active_shards=0",
                        "{\"settings\":{\"index.routing.allocation.require._name\":\"nobody\"}}");
        load.good(2_000);
        sink.awaitLogged("WARN", load.index(), "unavailable_shards_exception");
        assertThat(sink.lag()).isEqualTo(2_000);
        sink.elasticsearch()
                .put("/" + load.index() + "/_settings", "{\"index.routing.allocation.require._name\":null}");

        load.verify("shard unassigned and assigned");
    }

    /** What was stored before is gone with the index; reading again brings it back, because its offsets are all that is needed. */
    @Test
    void deletedIndex_isMadeAnewFromTheTemplate_andReadingAgainCompletesIt() {
        Load load = new Load(sink, "2026.01.05").good(5_000);
        sink.awaitDone(); // what is found but not acknowledged yet would be sent again

        load.good(25_000).awaitStored(10_000);
        sink.elasticsearch().delete("/" + load.index());
        sink.awaitDone();
        assertThat(Census.of(sink, "2026.01.05", load.index()).documents())
                .as("what was stored after the index was deleted")
                .isLessThanOrEqualTo(25_000);
        assertThat(sink.elasticsearch()
                        .get("/" + load.index() + "/_mapping")
                        .findValue("@timestamp")
                        .path("type")
                        .asText())
                .isEqualTo("date_nanos");
        sink.rewind();

        load.verify("index deleted amid the load, then read again");
    }

    /** The real flood stage: the node believes that its disk is nearly full, and by itself blocks every index and later frees it. */
    @Test
    void fullDisk_isWaitedFor() {
        Load load = new Load(sink, "2026.01.06").good(1_000);
        sink.awaitDone();

        try {
            watermarks("\"999tb\"");
            await().atMost(Sink.PATIENCE).until(() -> sink.elasticsearch()
                    .get("/" + load.index() + "/_settings")
                    .findValue("index")
                    .has("blocks"));
            load.good(2_000);
            sink.awaitLogged("WARN", load.index(), "status=429", "cluster_block_exception");
            assertThat(sink.lag()).isEqualTo(2_000);
            assertThat(sink.states()).isEqualTo(Set.of("RUNNING"));
        } finally {
            watermarks("null");
        }

        load.verify("disk full (flood stage) and free");
    }

    /** Sets what must be free on the disk, and has the node look every ten seconds, which is as often as it can. */
    private static void watermarks(String free) {
        String prefix = "\"cluster.routing.allocation.disk.watermark.";
        sink.elasticsearch()
                .put(
                        "/_cluster/settings",
                        "{\"persistent\":{\"cluster.info.update.interval\":\"10s\"," + prefix + "low\":" + free + ","
                                + prefix + "high\":" + free + "," + prefix + "flood_stage\":" + free + "}}");
    }
}
