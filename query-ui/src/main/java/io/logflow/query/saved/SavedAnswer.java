package io.logflow.query.saved;

import java.util.List;

/** What reading or changing saved searches came to; all of it is expected. */
public sealed interface SavedAnswer {

    /** All saved searches, by name. */
    record All(List<SavedSearch> searches) implements SavedAnswer {
        public All {
            searches = List.copyOf(searches);
        }
    }

    /** It is, or now is, stored like this. */
    record Kept(SavedSearch search) implements SavedAnswer {}

    /** It is deleted. */
    record Deleted() implements SavedAnswer {}

    /** There is none with that id. */
    record NotThere() implements SavedAnswer {}

    /** Somebody changed it since it was read; this is how it is now. */
    record Changed(SavedSearch now) implements SavedAnswer {}

    /** Another one has this name, in whatever case. */
    record NameTaken(SavedSearch other) implements SavedAnswer {}

    /** There are as many as there may be. */
    record Full(int most) implements SavedAnswer {}

    /** Elasticsearch cannot be asked, or takes no changes. The sentences hold no address and no credential. */
    record NotServed(String title, String detail) implements SavedAnswer {}
}
