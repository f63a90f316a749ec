package io.logflow.query;

import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;

/** Several requests for the same at once, none of which Elasticsearch answers before it is let. */
final class AtOnce {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();

    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<CompletableFuture<HttpResponse<String>>> answers;

    AtOnce(int requests, String address, FakeElasticsearch elasticsearch) {
        elasticsearch.waitsFor(gate);
        URI uri = URI.create("http://localhost:" + RestAssured.port + address);
        answers = Stream.generate(() -> HttpRequest.newBuilder(uri).build())
                .limit(requests)
                .map(request -> CLIENT.sendAsync(request, BodyHandlers.ofString()))
                .toList();
    }

    /** The only answer that needs no Elasticsearch: as many as may be are under way from then on. */
    HttpResponse<String> refused() {
        return answers.stream()
                .reduce((one, other) -> one.applyToEither(other, Function.identity()))
                .orElseThrow()
                .join();
    }

    /** Lets Elasticsearch answer, and gives the status of each answer, the smallest first. */
    List<Integer> statuses() {
        gate.countDown();
        return answers.stream()
                .map(CompletableFuture::join)
                .map(HttpResponse::statusCode)
                .sorted()
                .toList();
    }
}
