package io.logflow.stack.setup;

import io.logflow.stack.settings.Trouble;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Puts in place what no part makes by itself: the topics and the connector. It may run at any time and any number of times;
 * what is there already is left as it is.
 */
public final class Setup {
    private final SetupSettings settings;
    private final Consumer<String> report;
    private final BooleanSupplier calledOff;

    /**
     * Makes ready to run.
     *
     * @param report hears of what is in place but differs from the files
     * @param calledOff asked between tries whether it is still wanted
     */
    public Setup(SetupSettings settings, Consumer<String> report, BooleanSupplier calledOff) {
        this.settings = settings;
        this.report = report;
        this.calledOff = calledOff;
    }

    /** Returns when all is in place and works; throws {@link Trouble} when that cannot be, or not in time. */
    public void run() {
        Patience patience = new Patience(settings.limit(), calledOff);
        Topics topics = new Topics(settings.kafka());
        patience.untilDone("Kafka at " + settings.kafka(), () -> topics.ensure(TopicsFile.read(topicsFile())))
                .forEach(report);
        Connector connector = new Connector(settings.connect());
        String config = Connector.readConfig(settings.configuration().resolve("elasticsearch-sink.json"));
        patience.untilDone("Connect at " + settings.connect(), () -> connector.put(config));
        patience.untilDone("The connector", connector::requireRunning);
    }

    private Path topicsFile() {
        return settings.configuration().resolve("topics.json");
    }

    /** Run as a process of its own where parts are started by somebody else. */
    public static void main(String[] arguments) {
        try {
            new Setup(SetupSettings.of(System.getenv()), System.out::println, () -> false).run();
            System.out.println("Topics and connector are in place.");
        } catch (Trouble trouble) {
            System.err.println(trouble.sentence());
            System.exit(1);
        }
    }
}
