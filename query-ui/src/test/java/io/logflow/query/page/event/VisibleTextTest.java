package io.logflow.query.page.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {

    @Test
    void terminalCommands_areNamedInsteadOfObeyed() {
        assertThat(VisibleText.line("\u001b[31mred\u001b[0m\u0007\u007f", 100))
                .isEqualTo("‹ESC›[31mred‹ESC›[0m‹BEL›‹DEL›");
    }

    @Test
    void overridesOfTheWritingDirection_areNamedInsteadOfObeyed() {
        assertThat(VisibleText.line("\u202egnp.exe \u2066x\u2069", 100)).isEqualTo("‹U+202E›gnp.exe ‹U+2066›x‹U+2069›");
    }

    @Test
    void invisibleCharacters_areNamed() {
        assertThat(VisibleText.line("a\u0085b\u200bc\ufeffd\u2028e", 100))
                .isEqualTo("a‹U+0085›b‹U+200B›c‹U+FEFF›d‹U+2028›e");
    }

    @Test
    void writingOfAnyLanguage_staysAsItIs() {
        String text = "日本語 العربية עברית हिन्दी 👩\u200d👩\u200d👧 naïve <b>&amp;</b>";

        assertThat(VisibleText.line(text, 100)).isEqualTo(text);
    }

    @Test
    void lineBreaks_areKeptInABlock_andShownAsSymbolsInALine() {
        assertThat(VisibleText.block("one\r\ntwo\n\tthree", 100)).isEqualTo("one\ntwo\n\tthree");
        assertThat(VisibleText.line("one\r\ntwo\n\tthree", 100)).isEqualTo("one ↵ two ↵  three");
    }

    @Test
    void longText_isShortened_neverWithinACharacter() {
        assertThat(VisibleText.line("abc🚀def", 4)).isEqualTo("abc…");
        assertThat(VisibleText.line("abc🚀def", 5)).isEqualTo("abc🚀…");
        assertThat(VisibleText.line("abc", 3)).isEqualTo("abc");
    }
}
