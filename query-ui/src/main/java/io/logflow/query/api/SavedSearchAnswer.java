package io.logflow.query.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The form of a saved search, for the OpenAPI document; {@link SavedSearchJson} writes it.
 *
 * @param version also the ETag; to be sent back as If-Match with a change
 * @param search the parameters of the search's address, relative times as they were typed
 * @param href where the search page opens it
 */
@Schema(name = "SavedSearch")
record SavedSearchAnswer(
        String id,
        String version,
        String name,
        String description,
        String search,
        String href,
        @Schema(format = "date-time", nullable = true) @Nullable String createdAt,
        @Schema(format = "date-time", nullable = true) @Nullable String updatedAt) {

    /** What is sent. */
    @Schema(name = "SavedSearchDraft")
    record Draft(
            @Schema(maxLength = 100) String name,
            @Schema(maxLength = 500) String description,
            @Schema(maxLength = 8_000, description = "The address of a search, or only its parameters.")
                    String search) {}

    /** All of them. */
    @Schema(name = "SavedSearches")
    record List(java.util.List<SavedSearchAnswer> savedSearches) {}
}
