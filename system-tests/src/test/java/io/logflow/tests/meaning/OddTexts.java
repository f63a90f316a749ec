package io.logflow.tests.meaning;

import java.util.List;
import java.util.Random;

/** Texts at which two ways of cutting, folding or comparing part company. */
final class OddTexts {
    private static final List<String> WORDS = List.of(
            "connect",
            "to",
            "DB",
            "db-17",
            "Failed",
            "failed",
            "user-4711",
            "10.0.3.17",
            "10.0.3.",
            "10,5",
            "api/v1/users",
            "/api/v1",
            "café",
            "CAFÉ",
            "cafe\u0301",
            "İstanbul",
            "straße",
            "ΣΊΣΥΦΟΣ",
            "日本語",
            "東京タワー",
            "カタカナ",
            "ひらがな",
            "한국어",
            "ภาษาไทย",
            "🚀",
            "👨\u200D👩\u200D👧",
            "🇩🇪",
            "🇩🇪🇫🇷",
            "1️⃣",
            "a.b.c",
            "a.b",
            "it's",
            "o'clock",
            "o’clock",
            "foo_bar",
            "_",
            "x:y",
            "1,234.5",
            "v1.2.3-rc1",
            "--",
            "-",
            "…",
            "<b>",
            "null",
            "true",
            "error",
            "1e3",
            "1.50",
            "-0",
            "C++",
            "c#",
            "me@example.com",
            "http://h/p?q=1",
            "nul\0nul",
            "\u001b[31m",
            "\u202Ertl",
            "ﬁ",
            "Ⅷ",
            "𝒜𝓁𝓁",
            "𐐀𐐨",
            "\u200b",
            "soft\u00ADhyphen",
            "line\nbreak",
            "tab\tstop",
            "back\\slash",
            "\"quoted\"",
            "*",
            "a*b",
            "?",
            "a\u00A0b",
            "don\uFF07t",
            "\uDBFF\uDFFF",
            "x".repeat(254),
            "x".repeat(255),
            "X".repeat(256),
            "y".repeat(700),
            "é".repeat(300));
    private static final List<String> SEPARATORS =
            List.of(" ", " ", " ", " ", "-", ".", ", ", ": ", "\n", "", "/", "'", "_", "  ");

    private OddTexts() {}

    static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    /** So many words, and between them what ends a word, or does not. */
    static String words(Random random, int most) {
        StringBuilder text = new StringBuilder(word(random));
        for (int i = random.nextInt(most); i > 0; i--) {
            text.append(SEPARATORS.get(random.nextInt(SEPARATORS.size()))).append(word(random));
        }
        return text.toString();
    }

    /** A value on either side of what Elasticsearch indexes. */
    static String tooLongPerhaps(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "L" + "z".repeat(8188 + random.nextInt(5));
            case 1 -> "🚀".repeat(4094 + random.nextInt(3));
            case 2 -> "日".repeat(8190 + random.nextInt(3));
            default -> "z".repeat(980 + random.nextInt(20));
        };
    }

    /** A part of it, perhaps through the middle of a character. */
    static String part(Random random, String text) {
        int start = random.nextInt(3) == 0 ? random.nextInt(text.length()) : 0;
        return text.substring(start, start + 1 + random.nextInt(text.length() - start));
    }
}
