package io.logflow.stack.demo;

import java.util.random.RandomGenerator;

/** What services log by themselves, outside of any request. */
final class Housekeeping {
    private Housekeeping() {}

    static Event event(RandomGenerator random) {
        Service service = Shop.ALL.get(random.nextInt(Shop.ALL.size()));
        String host = service.hosts().get(random.nextInt(service.hosts().size()));
        return switch (random.nextInt(8)) {
            case 0 -> {
                long used = random.nextLong(40, 96);
                String level = used > 90 ? "warn" : "debug";
                yield Event.of(service, host, level, "Disk usage of /var is %d %%".formatted(used))
                        .with("diskUsedPercent", used);
            }
            case 1 ->
                Event.of(service, host, "info", "Cache refreshed, %d entries".formatted(random.nextInt(5_000)))
                        .with("cache", "products");
            case 2 ->
                Event.of(service, host, "warn", "Connection pool is nearly exhausted: 47 of 50 in use")
                        .with("pool", "db-1");
            case 3 ->
                Event.of(service, host, "info", "Deployed commit " + service.commit())
                        .with("deployedBy", "ci");
            case 4 ->
                Event.of(service, host, "warn", "GC pause of %d ms".formatted(random.nextInt(200, 1_500)))
                        .with("collector", "G1 Young Generation");
            case 5 -> Event.of(service, host, "info", "Certificate of shop.example.com expires in 21 days");
            default ->
                Event.of(service, host, "debug", "Health check passed")
                        .request("GET /health", 200, random.nextDouble(0.2, 3));
        };
    }
}
