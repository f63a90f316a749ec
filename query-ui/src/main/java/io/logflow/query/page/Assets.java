package io.logflow.query.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Properties;
import java.util.zip.CRC32;

/** Addresses of the page's files. Each changes with its content, so that a browser may keep the files for good. */
@Named("assets")
@ApplicationScoped
class Assets {

    private static final String STYLESHEET = "/assets/logflow.css";
    private static final String SCRIPT = "/assets/logflow.js";
    private static final String THEME = "/assets/theme.js";
    private static final String TAIL = "/assets/tail.js";
    private static final String ICON = "/assets/logflow.svg";
    private static final String HTMX = "org.webjars.npm/htmx.org";

    private final String stylesheet = withChecksum(STYLESHEET);
    private final String script = withChecksum(SCRIPT);
    private final String theme = withChecksum(THEME);
    private final String tail = withChecksum(TAIL);
    private final String icon = withChecksum(ICON);
    private final String htmx = "/webjars/htmx.org/" + versionOf(HTMX) + "/dist/htmx.min.js";

    public String getStylesheet() {
        return stylesheet;
    }

    public String getScript() {
        return script;
    }

    public String getTheme() {
        return theme;
    }

    public String getTail() {
        return tail;
    }

    public String getIcon() {
        return icon;
    }

    public String getHtmx() {
        return htmx;
    }

    private static String withChecksum(String path) {
        CRC32 checksum = new CRC32();
        checksum.update(read("META-INF/resources" + path));
        return path + "?v=" + HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    /** The version of a Maven artifact on the class path: it stands in the pom only. */
    private static String versionOf(String artifact) {
        Properties pom = new Properties();
        try (InputStream properties = open("META-INF/maven/" + artifact + "/pom.properties")) {
            pom.load(properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pom.getProperty("version");
    }

    private static byte[] read(String resource) {
        try (InputStream content = open(resource)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return Objects.requireNonNull(loader.getResourceAsStream(resource), resource);
    }
}
