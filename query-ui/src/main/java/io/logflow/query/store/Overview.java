package io.logflow.query.store;

import java.util.List;
import java.util.Optional;

/**
 * One search seen as a whole: its events, how they spread over time and which values they have. All of it is of one moment, from one
 * request to Elasticsearch; {@link LogPage#gaps} tells whether counts are incomplete too.
 *
 * @param histogram as wished for; absent when it was not
 * @param facets in the order they were asked for
 */
public record Overview(LogPage page, Optional<Histogram> histogram, List<Facet> facets) implements SearchAnswer {

    public Overview {
        facets = List.copyOf(facets);
    }

    @Override
    public boolean isPartial() {
        return page.isPartial();
    }
}
