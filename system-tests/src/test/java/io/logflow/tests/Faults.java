package io.logflow.tests;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;

/**
 * For what somebody could not use that a page shows now: the faults that axe finds, and scrolling sideways. It looks in light and in dark, at
 * one of them on a phone, at the other on a wide screen.
 */
final class Faults {
    private static final int PHONE = 360;
    private static final int WIDE = 1280;

    private Faults() {}

    /**
     * @param onPhone the colours in which the phone shows it
     * @param parts where axe looks, as CSS selectors; everywhere, if none is given
     */
    static List<String> in(Page page, ColorScheme onPhone, String... parts) {
        List<String> faults = new ArrayList<>();
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
            page.setViewportSize(colours == onPhone ? PHONE : WIDE, 800);
            AxeBuilder axe = new AxeBuilder(page);
            for (String part : parts) {
                axe.include(part);
            }
            axe.analyze()
                    .getViolations()
                    .forEach(rule -> faults.add("%s: %s at %s"
                            .formatted(
                                    colours,
                                    rule.getId(),
                                    rule.getNodes().get(0).getHtml())));
            if (!Boolean.TRUE.equals(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))) {
                faults.add(colours + ": it scrolls sideways");
            }
        }
        return faults;
    }
}
