package io.logflow.query.store;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means that logs can be searched. The page answers without that, too, and says what is the matter. */
@Readiness
@ApplicationScoped
final class ElasticsearchHealth implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** However often it is asked for, Elasticsearch is asked once in this time. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Uni<HealthCheckResponse> state;

    ElasticsearchHealth(LogStore store) {
        state = store.probe()
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(Unavailable.SLOW)
                .map(ElasticsearchHealth::response)
                .memoize()
                .forFixedDuration(FRESH);
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return state;
    }

    private static HealthCheckResponse response(SearchAnswer answer) {
        var response = HealthCheckResponse.named("elasticsearch");
        return answer instanceof Unavailable trouble
                ? response.down()
                        .withData("state", trouble.code())
                        .withData("reason", trouble.title())
                        .build()
                : response.up().withData("state", "searchable").build();
    }
}
