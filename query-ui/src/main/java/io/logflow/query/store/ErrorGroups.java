package io.logflow.query.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The newest errors, those alike as one group.
 *
 * @param page how many errors match in all, and the newest of them, which the groups are made of
 * @param groups the largest first
 */
public record ErrorGroups(LogPage page, List<Group> groups) implements SearchAnswer {

    public ErrorGroups {
        groups = List.copyOf(groups);
    }

    /**
     * Errors of one service whose messages differ only in numbers and ids.
     *
     * @param pattern the message with {@code *} for what differs
     * @param count how many of the newest errors
     * @param newest the last one
     */
    public record Group(
            Optional<String> service, String pattern, long count, Instant first, Instant last, StoredLog newest) {}

    @Override
    public boolean isPartial() {
        return page.isPartial();
    }
}
