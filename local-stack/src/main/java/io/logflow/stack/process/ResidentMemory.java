package io.logflow.stack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process holds of the machine's memory. */
public final class ResidentMemory {
    private static final Pattern LINUX = Pattern.compile("^VmRSS:\\s+(\\d+) kB$", Pattern.MULTILINE);
    private static final Pattern PS = Pattern.compile("\\s*(\\d+)\\s*");

    private ResidentMemory() {}

    /** Bytes; empty if the process is gone or the system does not tell. */
    public static OptionalLong of(ProcessMark mark) {
        Path status = Path.of("/proc", Long.toString(mark.pid()), "status");
        try {
            return Files.isReadable(status)
                    ? kilobytes(LINUX, Files.readString(status))
                    : kilobytes(PS, ps(mark.pid()));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong kilobytes(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1)) * 1024) : OptionalLong.empty();
    }

    private static String ps(long pid) throws IOException {
        Process process = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
