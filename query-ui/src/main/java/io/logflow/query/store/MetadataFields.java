package io.logflow.query.store;

import java.util.List;
import java.util.Set;

/**
 * Which paths below {@code metadata} some events have. Elasticsearch keeps no list of them, so they come from a sample.
 *
 * @param page the events they come from: the newest ones that match
 * @param paths the most frequent first
 */
public record MetadataFields(LogPage page, List<Path> paths) implements SearchAnswer {

    public MetadataFields {
        paths = List.copyOf(paths);
    }

    /**
     * One path.
     *
     * @param path below metadata, its names joined with dots
     * @param types what its values are: {@code string}, {@code number}, {@code boolean} or {@code null}; those of arrays count each
     * @param events how many events of the sample have it
     */
    public record Path(String path, Set<String> types, int events) {}

    @Override
    public boolean isPartial() {
        return page.isPartial();
    }
}
