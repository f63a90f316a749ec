package io.logflow.query.api;

import io.logflow.query.store.SearchAnswer;
import io.logflow.query.store.Unavailable;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/** Turns what the store answers into what the API answers. */
final class Responses {

    private Responses() {}

    static RestResponse<byte[]> json(byte[] document) {
        return RestResponse.ResponseBuilder.ok(document, MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .build();
    }

    /**
     * The answer of one kind as JSON, or why there is none.
     *
     * @param kind what the store answers when it can
     */
    static <T extends SearchAnswer> Uni<RestResponse<byte[]>> json(
            Uni<SearchAnswer> answer, Class<T> kind, Function<T, byte[]> document) {
        return answer.map(found -> found instanceof Unavailable trouble
                ? Problems.unavailable(trouble)
                : json(document.apply(kind.cast(found))));
    }

    static Uni<RestResponse<byte[]>> invalid(Asked asked) {
        return Uni.createFrom().item(Problems.invalid(asked.problems()));
    }
}
