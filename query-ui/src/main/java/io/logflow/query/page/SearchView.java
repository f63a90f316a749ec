package io.logflow.query.page;

import java.net.URI;

/**
 * Everything the template needs.
 *
 * @param fragment whether only a part is rendered, for htmx: then what stands outside that part is sent along
 * @param ingester where a first event can be sent
 */
record SearchView(
        String title,
        SearchForm form,
        Results results,
        Display display,
        Toolbar toolbar,
        boolean fragment,
        URI ingester) {}
