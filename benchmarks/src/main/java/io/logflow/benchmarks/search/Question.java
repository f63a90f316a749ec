package io.logflow.benchmarks.search;

/** What people ask, and how soon they want to know. */
enum Question {
    NEWEST("newest 100 of 15 minutes", 60, 200) {
        @Override
        String path(Chance chance) {
            return "/?" + chance.range(Chance.QUARTER);
        }
    },
    PHRASE("level, service and phrase in 24 h", 60, 250) {
        @Override
        String path(Chance chance) {
            return "/?level=%s&service=%s&q=%s&%s"
                    .formatted(
                            chance.any("error", "warn"),
                            chance.service(),
                            Chance.encoded('"' + chance.phrase() + '"'),
                            chance.range(Chance.DAY));
        }
    },
    TRACE("one traceId over everything", 15, 60) {
        @Override
        String path(Chance chance) {
            return "/?traceId=" + chance.traceId() + "&" + chance.everything();
        }
    },
    COMMON_WORD("one common word in 7 days", 800, 2_000) {
        @Override
        String path(Chance chance) {
            return "/?q=" + chance.commonWord() + "&" + chance.range(Chance.WEEK);
        }
    };

    private final String title;
    private final int goal50;
    private final int goal99;

    Question(String title, int goal50, int goal99) {
        this.title = title;
        this.goal50 = goal50;
        this.goal99 = goal99;
    }

    String title() {
        return title;
    }

    /** In milliseconds: half of the answers within the first, 99 of 100 within the second. */
    String goal() {
        return goal50 + " / " + goal99;
    }

    boolean reached(double p50, double p99) {
        return p50 <= goal50 && p99 <= goal99;
    }

    /** The search page's URL; another one each time, so that no cache answers. */
    abstract String path(Chance chance);
}
