package io.logflow.query.api;

import io.logflow.query.search.Cursor;
import io.logflow.query.search.LogQuery;
import io.logflow.query.store.LogPage;

/** A page as JSON. */
final class PageJson {

    private static final int FRAME_BYTES = 512;
    private static final String ENDS_EARLY = "The page ends early because its events are large; go on with the cursor.";

    private PageJson() {}

    static byte[] of(LogQuery query, LogPage page) {
        int size = FRAME_BYTES
                + page.logs().stream()
                        .mapToInt(log -> log.source().length() + 1)
                        .sum();
        return AnswerJson.object(size, (answer, json) -> {
            answer.total(page.total());
            json.writeNumberField("took", page.tookMillis());
            if (page.endsEarly()) {
                answer.completeness(page.gaps(), ENDS_EARLY);
            } else {
                answer.completeness(page.gaps());
            }
            answer.searched(query);
            answer.events("logs", page.logs());
            json.writeStringField("cursor", page.next().map(Cursor::encode).orElse(null));
        });
    }
}
