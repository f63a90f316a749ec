package io.logflow.connect.elasticsearch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * As much of Elasticsearch as the sink sees: {@code _bulk} with {@code create}, and index templates. It stores
 * documents, and a test can have it misbehave: for the next bulk ({@link #next}), for single documents
 * ({@link #onDocument}) or altogether.
 */
public final class FakeElasticsearch implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("\\{\"create\":\\{\"_id\":\"(.*)\"}}");
    private static final Pattern VERSION = Pattern.compile("\"version\"\\s*:\\s*(\\d+)");

    /** What a bulk is answered with. */
    interface Answer {
        void to(HttpExchange exchange, String index, List<String> lines) throws IOException;
    }

    /** The status and error of one item; a status of 201 stores the document. */
    record Item(int status, String type) {
        static final Item STORED = new Item(201, "");
    }

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // or each answer takes 40 ms
    }

    private final Map<String, String> documents = new ConcurrentHashMap<>();
    private final List<List<String>> bulks = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private final Set<String> authorizations = ConcurrentHashMap.newKeySet();
    private final AtomicInteger templatePuts = new AtomicInteger();
    private final AtomicInteger gzipped = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int port;
    private HttpServer server;
    private volatile Function<String, Item> onDocument = id -> Item.STORED;
    private volatile @Nullable Answer always;
    private volatile int maxBodyBytes = Integer.MAX_VALUE;
    private volatile int connectionBreaksAbove = Integer.MAX_VALUE;
    private volatile int templateVersion;
    private volatile int templateStatus = 200;
    private volatile int rerouteStatus = 200;

    public FakeElasticsearch() throws IOException {
        server = listen(0);
        port = server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Answers every bulk in its own way, until {@link #behaves}. */
    void always(Answer answer) {
        always = answer;
    }

    void behaves() {
        always = null;
    }

    /** Answers the next bulk in its own way; the one after is normal again. */
    void next(Answer answer) {
        script.add(answer);
    }

    void onDocument(Function<String, Item> rule) {
        onDocument = rule;
    }

    void maxBodyBytes(int limit) {
        maxBodyBytes = limit;
    }

    /** Larger bulks get no answer: somebody in between closes the connection. */
    void connectionBreaksAbove(int bytes) {
        connectionBreaksAbove = bytes;
    }

    public void templateVersion(int version) {
        templateVersion = version;
    }

    public void templateStatus(int status) {
        templateStatus = status;
    }

    public void rerouteStatus(int status) {
        rerouteStatus = status;
    }

    /** {@code index/id} to source. */
    Map<String, String> documents() {
        return documents;
    }

    /** The ids of each bulk, in the order of arrival. */
    List<List<String>> bulks() {
        return bulks;
    }

    /** Method and path of every request. */
    public List<String> requests() {
        return requests;
    }

    /** The headers {@code Authorization} of all requests, each different list of them once. */
    Set<String> authorizations() {
        return authorizations;
    }

    public int templateVersion() {
        return templateVersion;
    }

    /** How many requests came with {@code Content-Encoding: gzip}. */
    int gzipped() {
        return gzipped.get();
    }

    public int templatePuts() {
        return templatePuts.get();
    }

    /** Nobody listens any more: connections are refused. */
    void goAway() {
        server.stop(0);
    }

    void comeBack() throws IOException {
        server = listen(port);
    }

    static Answer whole(int status, String body) {
        return (exchange, index, lines) -> send(exchange, status, body);
    }

    static Answer whole(int status, String body, String header, String value) {
        return (exchange, index, lines) -> {
            exchange.getResponseHeaders().add(header, value);
            send(exchange, status, body);
        };
    }

    /** Closes the connection instead of an answer. */
    static Answer none() {
        return (exchange, index, lines) -> {};
    }

    /** Stores everything and closes the connection within the answer. */
    Answer cutInItsBody() {
        return (exchange, index, lines) -> {
            items(index, lines);
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("{\"errors\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("cut");
        };
    }

    /** Holds the answer, and with it the worker, until the latch opens; then answers as usual. */
    Answer heldBy(CountDownLatch latch) {
        return (exchange, index, lines) -> {
            awaitQuietly(latch);
            store(exchange, index, lines);
        };
    }

    /** Stores everything, begins the answer and never ends it. */
    Answer stalledInItsBody() {
        return (exchange, index, lines) -> {
            items(index, lines);
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("{\"errors\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            awaitQuietly(closed);
        };
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private HttpServer listen(int onPort) throws IOException {
        HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 0);
        made.setExecutor(threads);
        made.createContext("/", this::handle);
        made.start();
        return made;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            requests.add(exchange.getRequestMethod() + " " + path);
            authorizations.add(String.valueOf(exchange.getRequestHeaders().get("Authorization")));
            String body = new String(plain(exchange).readAllBytes(), StandardCharsets.UTF_8);
            if (path.startsWith("/_index_template/")) {
                template(exchange, body);
            } else if (path.equals("/_cluster/reroute")) {
                send(exchange, rerouteStatus, "{\"acknowledged\":true}");
            } else {
                bulk(exchange, path.substring(1, path.indexOf("/_bulk")), body);
            }
        }
    }

    private InputStream plain(HttpExchange exchange) throws IOException {
        boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        if (gzip) {
            gzipped.incrementAndGet();
        }
        return gzip ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
    }

    private void template(HttpExchange exchange, String body) throws IOException {
        if (templateStatus != 200) {
            send(exchange, templateStatus, "{\"error\":{\"type\":\"scripted\",\"reason\":\"scripted\"}}");
        } else if (exchange.getRequestMethod().equals("PUT")) {
            Matcher version = VERSION.matcher(body);
            templateVersion = version.find() ? Integer.parseInt(version.group(1)) : 0;
            templatePuts.incrementAndGet();
            send(exchange, 200, "{\"acknowledged\":true}");
        } else if (templateVersion == 0) {
            send(
                    exchange,
                    404,
                    "{\"error\":{\"type\":\"resource_not_found_exception\",\"reason\":\"none\"},\"status\":404}");
        } else {
            send(
                    exchange,
                    200,
                    "{\"index_templates\":[{\"index_template\":{\"_meta\":{\"version\":%d}}}]}"
                            .formatted(templateVersion));
        }
    }

    private void bulk(HttpExchange exchange, String index, String body) throws IOException {
        List<String> lines = List.of(body.split("\n"));
        bulks.add(ids(lines));
        answer(exchange, index, lines, body);
    }

    private void answer(HttpExchange exchange, String index, List<String> lines, String body) throws IOException {
        Answer scripted = script.isEmpty() ? always : script.poll();
        if (scripted != null) {
            scripted.to(exchange, index, lines);
        } else if (body.length() > connectionBreaksAbove) {
            none().to(exchange, index, lines);
        } else if (body.length() > maxBodyBytes) {
            send(exchange, 413, "");
        } else {
            store(exchange, index, lines);
        }
    }

    private void store(HttpExchange exchange, String index, List<String> lines) throws IOException {
        send(exchange, 200, items(index, lines));
    }

    private String items(String index, List<String> lines) {
        List<String> items = new ArrayList<>();
        List<String> ids = ids(lines);
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            Item item = onDocument.apply(id);
            if (item.status() != 201) {
                items.add("{\"create\":{\"status\":%d,\"error\":{\"type\":\"%s\",\"reason\":\"about %s\"}}}"
                        .formatted(item.status(), item.type(), id));
            } else if (documents.putIfAbsent(index + "/" + id, lines.get(2 * i + 1)) == null) {
                items.add("{\"create\":{\"status\":201}}");
            } else {
                items.add("{\"create\":{\"status\":409,\"error\":{\"type\":\"version_conflict_engine_exception\"}}}");
            }
        }
        boolean stored = items.stream().allMatch(item -> item.contains("201"));
        return "{\"errors\":" + !stored + ",\"items\":[" + String.join(",", items) + "]}";
    }

    private static List<String> ids(List<String> lines) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += 2) {
            Matcher id = ID.matcher(lines.get(i));
            ids.add(id.matches() ? id.group(1) : lines.get(i));
        }
        return ids;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
