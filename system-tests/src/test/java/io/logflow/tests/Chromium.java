package io.logflow.tests;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a real Chromium: the installed one (or that of {@code LOGFLOW_BROWSER}), else the one that Playwright downloads. Where
 * there is none, the tests are reported as skipped, with the reason.
 */
final class Chromium implements ParameterResolver {
    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(Chromium.class);
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final List<String> ARGUMENTS = List.of(
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run");

    /** Opens windows of the one browser; each is a browser profile of its own, closed after the test. */
    interface Windows {
        BrowserContext open(Browser.NewContextOptions options);
    }

    /** The browser of a test run, or why there is none; JUnit closes it at the end. */
    private record Running(@Nullable Playwright playwright, @Nullable Browser browser, String missing)
            implements AutoCloseable {
        @Override
        public void close() {
            if (browser != null) {
                browser.close();
            }
            if (playwright != null) {
                playwright.close();
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Windows.class;
    }

    @Override
    public Windows resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Browser browser = browser(context);
        return options -> {
            BrowserContext window = browser.newContext(options);
            window.setDefaultTimeout(15_000);
            context.getStore(SPACE).put(window, window); // closed with the test
            return window;
        };
    }

    private static Browser browser(ExtensionContext context) {
        Running running = context.getRoot().getStore(SPACE).computeIfAbsent("browser", key -> start(), Running.class);
        if (running.browser() == null) {
            return Assumptions.abort("no browser: " + running.missing());
        }
        return running.browser();
    }

    private static Running start() {
        Optional<Path> installed = installed();
        Playwright.CreateOptions options = new Playwright.CreateOptions();
        if (installed.isPresent()) {
            options.setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        }
        try {
            Playwright playwright = Playwright.create(options);
            BrowserType.LaunchOptions launch =
                    new BrowserType.LaunchOptions().setChromiumSandbox(false).setArgs(ARGUMENTS);
            installed.ifPresent(launch::setExecutablePath);
            return new Running(playwright, playwright.chromium().launch(launch), "");
        } catch (PlaywrightException e) {
            return new Running(
                    null,
                    null,
                    "none is installed (" + String.join(", ", NAMES)
                            + ") and Playwright could not bring one; ./logflow test --install-browser installs one on Debian");
        }
    }

    private static Optional<Path> installed() {
        String chosen = System.getenv("LOGFLOW_BROWSER");
        if (chosen != null && !chosen.isBlank()) {
            return Optional.of(Path.of(chosen));
        }
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        Stream<Path> onPath = Stream.of(path.split(File.pathSeparator, -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        Stream<Path> onMac = Stream.of(Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));
        return Stream.concat(onPath, onMac).filter(Files::isExecutable).findFirst();
    }
}
