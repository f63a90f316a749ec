package io.logflow.query.language;

import io.logflow.query.language.QueryLanguage.Mistake;
import io.logflow.query.language.QueryLanguage.Place;
import io.logflow.query.language.QueryLanguage.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What there is to say about a query: its first mistake, since later ones mostly follow from it, and its warnings. */
final class Remarks {

    private final List<Warning> warnings = new ArrayList<>();
    private Optional<Mistake> mistake = Optional.empty();

    /** Notes a mistake; the answer, nothing, stands for what could not be read. */
    <T> Optional<T> mistake(Place place, String reason, String hint) {
        mistake = mistake.or(() -> Optional.of(new Mistake(place, reason, hint)));
        return Optional.empty();
    }

    void warning(Place place, String text) {
        if (warnings.stream().noneMatch(warning -> warning.text().equals(text))) {
            warnings.add(new Warning(place, text));
        }
    }

    Optional<Mistake> mistake() {
        return mistake;
    }

    List<Warning> warnings() {
        return warnings;
    }
}
