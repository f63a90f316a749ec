package io.logflow.query.page.event;

import io.logflow.query.language.Condition;
import io.logflow.query.language.Field;
import io.logflow.query.language.LogField;
import io.logflow.query.language.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds in a message what was searched for. It works on the text; escaping is the template's business, part by part. */
public final class Highlights {

    /** A message without anything to mark. */
    public static final Highlights NONE = new Highlights(List.of());

    private static final int MOST_TEXTS = 40;

    /** A stretch of a text. */
    public record Stretch(boolean marked, String text) {}

    private final List<Pattern> patterns;

    private Highlights(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    /** What the condition wants to be in the message; what it excludes is not there to be marked. */
    public static Highlights of(Condition condition) {
        TreeSet<Text> texts =
                new TreeSet<>((a, b) -> a.value().length() == b.value().length()
                        ? a.toString().compareTo(b.toString())
                        : b.value().length() - a.value().length());
        collect(condition, texts::add);
        List<String> alternatives = texts.stream()
                .limit(MOST_TEXTS)
                .map(Highlights::pattern)
                .filter(pattern -> !pattern.isEmpty())
                .toList();
        return alternatives.isEmpty()
                ? NONE
                : new Highlights(List.of(Pattern.compile(
                        String.join("|", alternatives), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)));
    }

    /** Cuts a text, which is ready to be shown, at what is to be marked. */
    public List<Stretch> in(String text) {
        if (patterns.isEmpty() || text.isEmpty()) {
            return List.of(new Stretch(false, text));
        }
        List<Stretch> stretches = new ArrayList<>();
        Matcher match = patterns.get(0).matcher(text);
        int from = 0;
        while (match.find()) {
            if (match.start() > from) {
                stretches.add(new Stretch(false, text.substring(from, match.start())));
            }
            stretches.add(new Stretch(true, match.group()));
            from = match.end();
        }
        if (from < text.length()) {
            stretches.add(new Stretch(false, text.substring(from)));
        }
        return List.copyOf(stretches);
    }

    private static void collect(Condition condition, Consumer<Text> texts) {
        if (condition instanceof Condition.AllOf all) {
            all.parts().forEach(part -> collect(part, texts));
        } else if (condition instanceof Condition.AnyOf any) {
            any.parts().forEach(part -> collect(part, texts));
        } else if (condition instanceof Condition.Anywhere anywhere) {
            texts.accept(anywhere.text());
        } else if (condition instanceof Condition.Has has
                && has.field() instanceof Field.Known known
                && known.field() == LogField.MESSAGE) {
            texts.accept(has.text());
        }
    }

    /** Words as the index cuts them: what stands between them does not matter. */
    private static String pattern(Text text) {
        String words = Pattern.compile("[^\\p{L}\\p{N}]+")
                .splitAsStream(text.value())
                .filter(word -> !word.isEmpty())
                .map(Pattern::quote)
                .collect(Collectors.joining("[^\\p{L}\\p{N}]{1,8}"));
        if (words.isEmpty()) {
            return "";
        }
        return "(?<![\\p{L}\\p{N}])" + words + (text instanceof Text.Prefix ? "[\\p{L}\\p{N}]*" : "(?![\\p{L}\\p{N}])");
    }
}
