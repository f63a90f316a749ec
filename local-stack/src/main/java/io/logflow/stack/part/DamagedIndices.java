package io.logflow.stack.part;

import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The indices of a running Elasticsearch whose data it cannot open. It says so only in pages of its log; what can be asked is whether a
 * primary has no place although nothing is being started any more, which for some instants is so in every start.
 */
public final class DamagedIndices {
    static final Duration FOR_GOOD = Duration.ofSeconds(10);

    private final URI elasticsearch;
    private final InstantSource clock;
    private Optional<Instant> since = Optional.empty();

    public DamagedIndices(StackSettings settings) {
        this(settings.address(Part.ELASTICSEARCH), InstantSource.system());
    }

    DamagedIndices(URI elasticsearch, InstantSource clock) {
        this.elasticsearch = elasticsearch;
        this.clock = clock;
    }

    /** What is wrong and what to do, for the first of them; empty if there is none, or nobody answers. To be asked again and again. */
    public Optional<String> complaint() {
        List<String> closed = withoutPrimary();
        Instant now = clock.instant();
        since = closed.isEmpty() ? Optional.empty() : since.or(() -> Optional.of(now));
        return since.filter(begin -> !now.isBefore(begin.plus(FOR_GOOD)))
                .map(begin ->
                        ("Elasticsearch cannot open the index %s, whose files are damaged. Searches fail or are partial until it is brought"
                                        + " back from a snapshot, or given up with `curl -X DELETE %s/%1$s`; what Kafka still has of"
                                        + " it can be indexed anew: docs/operations.md, Replay from Kafka.")
                                .formatted(closed.get(0), elasticsearch));
    }

    private List<String> withoutPrimary() {
        List<String[]> primaries = Http.text(elasticsearch, "/_cat/shards?h=index,prirep,state")
                .orElse("")
                .lines()
                .map(line -> line.trim().split("\\s+", -1))
                .filter(columns -> columns.length == 3 && columns[1].equals("p"))
                .toList();
        return primaries.stream().anyMatch(columns -> columns[2].equals("INITIALIZING"))
                ? List.of()
                : primaries.stream()
                        .filter(columns -> columns[2].equals("UNASSIGNED"))
                        .map(columns -> columns[0])
                        .sorted()
                        .toList();
    }
}
