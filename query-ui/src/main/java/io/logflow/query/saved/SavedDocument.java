package io.logflow.query.saved;

import co.elastic.clients.elasticsearch._types.mapping.DynamicMapping;
import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.elasticsearch.indices.CreateIndexRequest;
import io.logflow.query.saved.SavedSearch.Version;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A saved search as a document, and the index that holds it. */
final class SavedDocument {

    private static final String NAME = "name";
    private static final String DESCRIPTION = "description";
    private static final String SEARCH = "search";
    private static final String CREATED_AT = "createdAt";
    private static final String UPDATED_AT = "updatedAt";

    private SavedDocument() {}

    static Map<String, String> of(Draft draft, Instant createdAt, Instant updatedAt) {
        Map<String, String> document = new LinkedHashMap<>();
        document.put(NAME, draft.name());
        document.put(DESCRIPTION, draft.description());
        document.put(SEARCH, draft.search());
        document.put(CREATED_AT, createdAt.toString());
        document.put(UPDATED_AT, updatedAt.toString());
        return document;
    }

    /** Reads a document, be it one that somebody wrote by other means: what is missing or no text is empty. */
    static SavedSearch read(
            @Nullable String id, @Nullable Long seqNo, @Nullable Long primaryTerm, @Nullable Object source) {
        Map<?, ?> members = source instanceof Map<?, ?> map ? map : Map.of();
        return new SavedSearch(
                Objects.requireNonNullElse(id, ""),
                new Version(Objects.requireNonNullElse(seqNo, 0L), Objects.requireNonNullElse(primaryTerm, 0L)),
                text(members, NAME),
                text(members, DESCRIPTION),
                text(members, SEARCH),
                time(members, CREATED_AT),
                time(members, UPDATED_AT));
    }

    /** Nothing is searched for by Elasticsearch: there are few, and all are read at once. Hidden, so that {@code *} does not find it. */
    static CreateIndexRequest index(String name) {
        Property text = Property.of(
                property -> property.keyword(keyword -> keyword.index(false).docValues(false)));
        Property time = Property.of(property -> property.date(date -> date));
        return CreateIndexRequest.of(request -> request.index(name)
                .settings(settings ->
                        settings.numberOfShards("1").autoExpandReplicas("0-1").hidden(true))
                .mappings(mappings -> mappings.dynamic(DynamicMapping.False)
                        .properties(NAME, text)
                        .properties(DESCRIPTION, text)
                        .properties(SEARCH, text)
                        .properties(CREATED_AT, time)
                        .properties(UPDATED_AT, time)));
    }

    private static String text(Map<?, ?> members, String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    private static Optional<Instant> time(Map<?, ?> members, String name) {
        try {
            return Optional.of(Instant.parse(text(members, name)));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
