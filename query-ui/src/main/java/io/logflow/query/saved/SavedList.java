package io.logflow.query.saved;

import io.logflow.query.page.event.VisibleText;
import io.logflow.query.search.Parameters;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the page with all saved searches shows.
 *
 * @param notice what was not done and why; empty when there is nothing to say
 */
record SavedList(String status, List<Item> items, String notice) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final int LONGEST_TERM = 120;

    /** One saved search. */
    record Item(
            String id,
            String version,
            String name,
            String description,
            List<Term> terms,
            String href,
            Optional<Time> changed) {}

    /** One parameter of a search, for reading. */
    record Term(String name, String value) {}

    /** A time for programs and for people. */
    record Time(String iso, String text) {

        static Time of(Instant instant) {
            return new Time(instant.toString(), TIME.format(instant));
        }
    }

    static SavedList of(List<SavedSearch> searches, String notice) {
        String status = searches.size() == 1 ? "1 saved search" : "%,d saved searches".formatted(searches.size());
        return new SavedList(status, searches.stream().map(SavedList::item).toList(), notice);
    }

    private static Item item(SavedSearch search) {
        String name = VisibleText.line(search.name(), Draft.LONGEST_NAME);
        return new Item(
                search.id(),
                search.version().text(),
                name.isBlank() ? "(without a name)" : name,
                VisibleText.line(search.description(), Draft.LONGEST_DESCRIPTION),
                terms(search.search()),
                search.href(),
                search.updatedAt().map(Time::of));
    }

    static List<Term> terms(String search) {
        return QueryString.parse(search).orElse(Parameters.NONE).entries().stream()
                .map(entry -> new Term(
                        VisibleText.line(entry.name(), LONGEST_TERM), VisibleText.line(entry.value(), LONGEST_TERM)))
                .toList();
    }
}
