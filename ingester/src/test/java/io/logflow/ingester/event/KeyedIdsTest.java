package io.logflow.ingester.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.ingester.Seed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Ids of events that come with an idempotency key. */
class KeyedIdsTest {

    @Test
    void id_isTheHashOfSourceKeyAndRecord_asItIsWrittenDown() throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        byte[] sourceAndKey = sha256.digest(utf8("\0\0\0\4shop\0\0\0\3key"));
        sha256.update(sourceAndKey);
        byte[] first = Arrays.copyOf(sha256.digest(utf8("\0\0\0\6record")), 15);
        sha256.update(sourceAndKey);
        byte[] second = Arrays.copyOf(sha256.digest(utf8("\0\0\0\6record\0\0\0\1")), 15);

        List<String> ids = ids("shop", "key", "record", "record");

        assertThat(ids).containsExactly(text(DocumentIds.encode(first)), text(DocumentIds.encode(second)));
        assertThat(ids).allMatch(id -> id.matches("[-_0-9A-Za-z]{20}"));
    }

    @Test
    void sameRequest_getsTheSameIds() {
        assertThat(ids("", "k", "a", "b", "a")).isEqualTo(ids("", "k", "a", "b", "a"));
    }

    @Test
    void partOfARequest_getsTheIdsThatItHadInTheWhole_asLongAsNoneOfIdenticalRecordsIsLeftOut() {
        List<String> whole = ids("", "k", "a", "b", "c", "b", "d");

        assertThat(ids("", "k", "d", "b", "b")).containsExactly(whole.get(4), whole.get(1), whole.get(3));
    }

    @Test
    void identicalRecords_getDifferentIds() {
        assertThat(ids("", "k", "a", "a", "a", "a")).doesNotHaveDuplicates();
    }

    @Test
    void otherSource_otherKey_orOtherBytes_giveOtherIds() {
        List<String> ids = new ArrayList<>();
        for (String source : List.of("", "s", "sk")) {
            for (String key : List.of("k", "kk", "sk", "K")) {
                ids.addAll(ids(source, key, "a", "a ", "A", "", "\0\0\0\1a"));
            }
        }

        assertThat(ids).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void onlyTheRecordsBytes_count() {
        KeyedIds keyed = new KeyedIds(utf8(""), utf8("k"));

        assertThat(text(keyed.next(utf8("xxaxx"), 2, 3)))
                .isEqualTo(ids("", "k", "a").get(0));
    }

    @Test
    void ids_dependOnNothingButRecordAndCount_whateverTheOrder() {
        Random random = Seed.random();
        Map<String, Set<String>> known = new HashMap<>();
        for (int round = 0; round < 200; round++) {
            KeyedIds keyed = new KeyedIds(utf8("s"), utf8("k"));
            Map<String, Integer> counts = new HashMap<>();
            for (int i = random.nextInt(300); i > 0; i--) {
                String record = "r" + random.nextInt(1 + random.nextInt(100));
                String id = text(keyed.next(utf8(record), 0, record.length()));
                String one = record + "#" + counts.merge(record, 1, Integer::sum);
                known.computeIfAbsent(one, none -> new HashSet<>()).add(id);
            }
        }

        assertThat(known.values()).allMatch(ids -> ids.size() == 1);
        assertThat(known.values().stream().flatMap(Set::stream).distinct()).hasSameSizeAs(known.values());
    }

    @Test
    void recordsThatMustBeSentAgain_areAllThatAreIdenticalToOneOfThem() {
        Random random = Seed.random();
        for (int round = 0; round < 500; round++) {
            Origin origin = Origin.keyed(0, null, "k", Origin.NO_TIME);
            int size = 1 + random.nextInt(60);
            String[] records = new String[size];
            BitSet some = new BitSet();
            Set<String> wanted = new HashSet<>();
            for (int i = 0; i < size; i++) {
                records[i] = "r" + random.nextInt(20);
                next(origin, records[i]);
                if (random.nextInt(10) == 0) {
                    some.set(i);
                    wanted.add(records[i]);
                }
            }

            origin.addTwins(some);

            for (int i = 0; i < size; i++) {
                assertThat(some.get(i)).isEqualTo(wanted.contains(records[i]));
            }
        }
    }

    private static void next(Origin origin, String record) {
        KeyedIds keyed = origin.keyedIds();
        assertThat(keyed).isNotNull();
        if (keyed != null) {
            assertThat(keyed.next(utf8(record), 0, record.length())).hasSize(20);
        }
    }

    private static List<String> ids(String source, String key, String... records) {
        KeyedIds keyed = new KeyedIds(utf8(source), utf8(key));
        return Arrays.stream(records)
                .map(record -> text(keyed.next(utf8(record), 0, record.length())))
                .toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] id) {
        return new String(id, StandardCharsets.US_ASCII);
    }
}
