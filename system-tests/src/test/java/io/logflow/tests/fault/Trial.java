package io.logflow.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.logflow.stack.settings.Part;
import io.logflow.tests.LogFlow;
import io.logflow.tests.Rest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One run of the machine: a load, faults, an end at which all must be well again, and the reckoning. */
final class Trial implements AutoCloseable {
    private static final Duration HEALED_WITHIN = Duration.ofMinutes(3);

    private final String name;
    private final World world;
    private final Driver driver;
    private final Reader reader;
    private final Diary diary = new Diary();

    private Trial(String name, World world, Driver driver, Reader reader) {
        this.name = name;
        this.world = world;
        this.driver = driver;
        this.reader = reader;
    }

    /** Begins with the load. */
    static Trial begin(String name, World world, int eventsASecond, long seed) {
        String mark = LogFlow.mark();
        Driver driver = Driver.begin(List.of(world.ingester()), mark, eventsASecond, seed);
        Reader reader = new Reader(world.address(Part.QUERY_UI), mark, driver.ledger()).begin();
        return new Trial(name, world, driver, reader);
    }

    World world() {
        return world;
    }

    Driver driver() {
        return driver;
    }

    Reader reader() {
        return reader;
    }

    /** Lets time pass. */
    void pause(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }

    /** Strikes, and returns when the fault is over. */
    void strike(Fault fault, Duration hold) throws InterruptedException {
        diary.enter(fault.name());
        fault.strike().on(this, hold);
        diary.enter(fault.name() + ": over");
    }

    /**
     * Ends the run: everything must do its work again without help; then all that was promised must be there. Prints the report, leaves it
     * in a file, and checks it.
     */
    void verify() {
        world.awaitReady(HEALED_WITHIN);
        diary.enter("all parts are ready");
        int before = driver.ledger().acknowledged();
        await().atMost(HEALED_WITHIN).until(() -> driver.ledger().acknowledged() > before);
        diary.enter("logs are taken");
        driver.finish(HEALED_WITHIN);
        awaitIndexed();
        diary.enter("all logs are indexed");
        reader.close();
        Reckoning reckoning = Reckoning.of(driver, world.address(Part.ELASTICSEARCH));
        report(reckoning);
        reckoning.verify();
        assertThat(reader.lies()).as("searches").isEmpty();
        assertThat(withoutTemplate())
                .as("indices without the template's mapping")
                .isEmpty();
    }

    /** An index that came into being without its template would take logs in another way. */
    private List<String> withoutTemplate() {
        JsonNode indices = new Rest(world.address(Part.ELASTICSEARCH)).get("/logflow-*/_mapping");
        return indices.properties().stream()
                .filter(index ->
                        !index.getValue().at("/mappings/dynamic").asText().equals("false"))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Waits until the sink has committed every record. */
    void awaitIndexed() {
        await().atMost(HEALED_WITHIN)
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptions()
                .until(() -> world.topic().lag(World.CONNECTOR) == 0);
    }

    private void report(Reckoning reckoning) {
        Map<String, Integer> searches = reader.answers();
        String report = "## %s%n%n%s%n%s%nSearches: %s; untrue: %s%n"
                .formatted(name, diary.table(), reckoning.table(), searches, reader.lies());
        System.out.println(report);
        try {
            Path folder = Files.createDirectories(Path.of("target", "faults"));
            Files.writeString(folder.resolve(name.replaceAll("[^A-Za-z0-9-]+", "-") + ".md"), report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.close();
        reader.close();
    }
}
