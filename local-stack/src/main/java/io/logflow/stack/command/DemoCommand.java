package io.logflow.stack.command;

import io.logflow.stack.demo.Demo;
import io.logflow.stack.demo.DemoSettings;
import io.logflow.stack.demo.Tally;
import io.logflow.stack.settings.Environment;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.settings.Trouble;

/** {@code ./logflow demo}: streams realistic logs, and tells how many. */
final class DemoCommand {
    private static final int PLAIN_LINE_SECONDS = 10;

    private final Context context;
    private long lastSecond;

    DemoCommand(Context context) {
        this.context = context;
    }

    int run(Arguments arguments) {
        Running running = new Running(context);
        StackSettings settings = running.state().map(running::settingsOf).orElse(context.settings());
        Demo demo = new Demo(new DemoSettings(
                settings.address(Part.INGESTER),
                number(arguments, "rate", DemoSettings.DEFAULT_RATE),
                arguments
                        .value("for")
                        .map(text -> Environment.duration("--for", text))
                        .orElse(DemoSettings.FOR_EVER),
                number(arguments, "seed", (int) DemoSettings.DEFAULT_SEED)));
        Thread farewell = new Thread(() -> tellEnd(demo.tally()), "farewell");
        Runtime.getRuntime().addShutdownHook(farewell);
        Tally tally = demo.run(this::tell, () -> false);
        return tally.sent() > 0 && tally.rejected() == 0 ? 0 : 1;
    }

    private void tell(Tally tally) {
        long second = tally.elapsed().toSeconds();
        if (context.terminal()) {
            context.out().print("\r\u001b[K" + tally.sentence());
            context.out().flush();
        } else if (second / PLAIN_LINE_SECONDS > lastSecond / PLAIN_LINE_SECONDS) {
            context.out().println(tally.sentence());
        }
        lastSecond = second;
    }

    /** Also after Ctrl-C. */
    private void tellEnd(Tally tally) {
        if (tally.sent() > 0) {
            context.out()
                    .println((context.terminal() ? "\r\u001b[K" : "") + "The demo ends: " + tally.sentence() + ".");
        }
    }

    private static int number(Arguments arguments, String name, int fallback) {
        String text = arguments.value(name).orElse(Integer.toString(fallback));
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // answered below, like a number that is too small
        }
        throw new Trouble("--%s is \"%s\": give a whole number from 1.".formatted(name, text));
    }
}
