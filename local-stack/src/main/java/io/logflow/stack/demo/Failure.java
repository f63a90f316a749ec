package io.logflow.stack.demo;

import java.util.List;

/**
 * A way in which a request can go wrong.
 *
 * @param status what the caller sees
 * @param type the exception
 * @param message what is logged; {@code %s} is the service that was wanted
 */
record Failure(int status, String type, String message) {
    static final List<Failure> ALL = List.of(
            new Failure(503, "ConnectionRefused", "Failed to connect to DB"),
            new Failure(504, "TimeoutException", "No answer from %s within 2000 ms"),
            new Failure(500, "NullPointerException", "Unexpected error while handling the request"),
            new Failure(502, "BadGateway", "%s closed the connection before it answered"),
            new Failure(
                    500,
                    "DeadlockLoserException",
                    "Deadlock found when trying to get lock; try restarting transaction"),
            new Failure(429, "TooManyRequests", "Rate limit of %s exceeded"),
            new Failure(500, "OutOfMemory", "Out of memory, the process restarts"));

    /** The stack trace as the language of the service prints it. */
    String stackTrace(Service service, String text) {
        String name = service.name();
        return switch (service.language()) {
            case JAVA ->
                """
                    com.example.%1$s.%2$s: %3$s
                    	at com.example.%1$s.store.Repository.query(Repository.java:214)
                    	at com.example.%1$s.Handler.handle(Handler.java:87)
                    	at io.vertx.core.impl.ContextImpl.executeBlocking(ContextImpl.java:141)
                    	at java.base/java.lang.Thread.run(Thread.java:840)
                    Caused by: java.net.ConnectException: Connection refused: db-1/10.0.3.17:5432
                    	... 12 more"""
                        .formatted(name, type, text);
            case PYTHON ->
                """
                    Traceback (most recent call last):
                      File "/srv/%1$s/app/views.py", line 131, in handle
                        return store.fetch(request.args["id"])
                      File "/srv/%1$s/app/store.py", line 58, in fetch
                        raise %2$s("%3$s")
                    %1$s.errors.%2$s: %3$s"""
                        .formatted(name, type, text);
            case NODE ->
                """
                    %2$s: %3$s
                        at Client.send (/srv/%1$s/lib/client.js:72:15)
                        at process.processTicksAndRejections (node:internal/process/task_queues:95:5)
                        at async /srv/%1$s/routes/index.js:33:20"""
                        .formatted(name, type, text);
        };
    }
}
