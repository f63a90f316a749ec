package io.logflow.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was promised, held against what Elasticsearch has.
 *
 * @param sent events, and of them
 * @param acknowledged promised to be found
 * @param refused told to be invalid
 * @param unknown with no promise either way: no answer came, and nobody sent them again
 * @param found documents of the run
 * @param missing acknowledged and not found: must be none
 * @param doubled found more than once: must be none
 * @param forbidden found although it was said that they are not stored: must be none
 * @param neverSent found although nobody sent them: must be none
 * @param altered found with other content than was sent: must be none
 * @param answers how many requests were answered how
 */
public record Reckoning(
        int sent,
        int acknowledged,
        int refused,
        int unknown,
        int found,
        List<Integer> missing,
        List<Integer> doubled,
        List<Integer> forbidden,
        List<String> neverSent,
        List<String> altered,
        Map<String, Integer> answers) {

    /** Reads everything that is there. The driver must have finished, and the sink must be done with all records. */
    public static Reckoning of(Driver driver, URI elasticsearch) {
        Ledger ledger = driver.ledger();
        Comparison comparison = new Comparison(driver.maker());
        new Archive(elasticsearch).sources(driver.maker().mark(), comparison::add);
        BitSet all = ledger.all();
        BitSet missing = ledger.promised();
        missing.andNot(comparison.found());
        BitSet forbidden = ledger.forbidden();
        forbidden.and(comparison.found());
        BitSet strange = (BitSet) comparison.found().clone();
        strange.andNot(all);
        List<String> neverSent = comparison.strangers();
        strange.stream().mapToObj(Integer::toString).forEach(neverSent::add);
        return new Reckoning(
                ledger.sent(),
                ledger.acknowledged(),
                ledger.refusals().cardinality(),
                ledger.unknown().cardinality(),
                comparison.documents(),
                missing.stream().boxed().toList(),
                comparison.doubled().stream().boxed().toList(),
                forbidden.stream().boxed().toList(),
                neverSent,
                comparison.altered(),
                new TreeMap<>(ledger.answers()));
    }

    /** The one table of the report, in Markdown. */
    public String table() {
        return """
                | events | | |
                |---|---:|---|
                | sent | %,d | |
                | acknowledged | %,d | |
                | refused as invalid | %,d | |
                | unknown, not sent again | %,d | |
                | found | %,d | |
                | acknowledged and missing | %,d | %s |
                | stored twice | %,d | %s |
                | stored though told that not | %,d | %s |
                | stored but never sent | %,d | %s |
                | altered | %,d | %s |

                Answers: %s
                """
                .formatted(
                        sent,
                        acknowledged,
                        refused,
                        unknown,
                        found,
                        missing.size(),
                        some(missing),
                        doubled.size(),
                        some(doubled),
                        forbidden.size(),
                        some(forbidden),
                        neverSent.size(),
                        some(neverSent),
                        altered.size(),
                        some(altered),
                        answers);
    }

    private static String some(List<?> which) {
        return which.stream().limit(5).map(String::valueOf).collect(Collectors.joining(", "))
                + (which.size() > 5 ? " …" : "");
    }

    /** Checks that each promise was kept, and that no answer was one that may not be. */
    public void verify() {
        assertThat(missing).as("acknowledged and missing").isEmpty();
        assertThat(doubled).as("stored twice").isEmpty();
        assertThat(forbidden).as("stored though told that not").isEmpty();
        assertThat(neverSent).as("stored but never sent").isEmpty();
        assertThat(altered).as("altered").isEmpty();
        assertThat(answers.keySet()).as("answers").allMatch(Answer::allowed);
        assertThat(acknowledged).as("acknowledged: a run must prove something").isPositive();
    }
}
