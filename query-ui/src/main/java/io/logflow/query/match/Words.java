package io.logflow.query.match;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Cuts a text into words as Elasticsearch does with a message: with its own analyzer, of the same version. Words are parted by the rules of
 * Unicode (UAX 29), are in lower case, and end after 255 characters at the latest, where the next one begins.
 */
public final class Words {

    private static final Analyzer STANDARD = new StandardAnalyzer();

    /**
     * One word of a text.
     *
     * @param text in lower case
     * @param start where it begins in the text
     * @param end after its last character
     */
    public record Word(String text, int start, int end) {}

    private Words() {}

    /** The words in their order; none when the text has neither letters nor digits nor symbols that count as words, as emoji do. */
    public static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        try (TokenStream tokens = STANDARD.tokenStream("", text)) {
            CharTermAttribute word = tokens.getAttribute(CharTermAttribute.class);
            OffsetAttribute place = tokens.getAttribute(OffsetAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                words.add(new Word(word.toString(), place.startOffset(), place.endOffset()));
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}
