package io.logflow.benchmarks.search;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.bench.Surroundings;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.measure.Measure;
import io.logflow.benchmarks.measure.Options;
import io.logflow.stack.settings.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** What a browser that was never here before has to fetch to show the search page with a hundred events on it. */
public final class FirstView implements Measure {
    private static final Pattern ELEMENT = Pattern.compile("<(link|script|img)\\b[^>]*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile("\\b(?:href|src)=\"?([^\"\\s>]+)");
    private static final Pattern FETCHED_LINK =
            Pattern.compile("\\brel=\"?(?:stylesheet|icon|preload|modulepreload|manifest)\\b");

    @Override
    public Surroundings surroundings(Options options) {
        return Surroundings.SEARCH;
    }

    @Override
    public void run(Bench bench, Options options, Report report) {
        Corpora corpora = new Corpora(bench, report);
        Corpus corpus = corpora.ready(options.events());
        Chance chance = new Chance(4, corpus, corpora.traceIds(corpus));
        Visitor visitor = new Visitor(bench.server(Part.QUERY_UI).address());
        HttpResponse<byte[]> page = visitor.get(Question.NEWEST.path(chance)).answer();
        StringBuilder table =
                new StringBuilder("| fetched | bytes on the wire | without compression |\n|---|---:|---:|\n");
        int requests = 1;
        long sum = row(table, "the page with its events", page);
        for (String address : fetched(text(page))) {
            sum += row(table, address, visitor.get(address).answer());
            requests++;
        }
        table.append("| **%d requests** | **%,d** | |%n".formatted(requests, sum));
        report.write("### First view%n%nHeaders included. Goal: 60 kB in 6 requests.%n%n%s".formatted(table));
        report.goal(
                "first view, bytes on the wire and requests",
                "60,000 in 6",
                "%,d in %d".formatted(sum, requests),
                sum <= 60_000 && requests <= 6);
    }

    /** The addresses that a browser fetches by itself, in the order of the page. */
    static Set<String> fetched(String html) {
        Set<String> addresses = new LinkedHashSet<>();
        Matcher elements = ELEMENT.matcher(html);
        while (elements.find()) {
            String element = elements.group();
            Matcher address = ADDRESS.matcher(element);
            boolean link = element.regionMatches(true, 1, "link", 0, 4);
            if (address.find() && (!link || FETCHED_LINK.matcher(element).find())) {
                addresses.add(address.group(1).replace("&amp;", "&"));
            }
        }
        addresses.removeIf(address -> address.startsWith("data:"));
        return addresses;
    }

    private static long row(StringBuilder table, String name, HttpResponse<byte[]> answer) {
        long bytes = answer.body().length + headerBytes(answer);
        table.append(
                "| %s | %,d | %,d |%n".formatted(name, bytes, text(answer).getBytes(StandardCharsets.UTF_8).length));
        return bytes;
    }

    private static long headerBytes(HttpResponse<byte[]> answer) {
        return answer.headers().map().entrySet().stream()
                .flatMapToLong(header -> header.getValue().stream()
                        .mapToLong(value -> header.getKey().length() + value.length() + ": \r\n".length()))
                .sum();
    }

    private static String text(HttpResponse<byte[]> answer) {
        if (!answer.headers().firstValue("Content-Encoding").equals(Optional.of("gzip"))) {
            return new String(answer.body(), StandardCharsets.UTF_8);
        }
        try (GZIPInputStream text = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
