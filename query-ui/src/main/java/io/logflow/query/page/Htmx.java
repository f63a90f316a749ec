package io.logflow.query.page;

import jakarta.ws.rs.core.HttpHeaders;

/** What htmx says about itself in the request. */
final class Htmx {

    private Htmx() {}

    /** A part of the page is wanted; when htmx restores a page from history, all of it is. */
    static boolean wantsFragment(HttpHeaders headers) {
        return "true".equals(headers.getHeaderString("HX-Request"))
                && !"true".equals(headers.getHeaderString("HX-History-Restore-Request"));
    }

    /** Whether the browser shows this address already, so that it needs no further entry in its history. */
    static boolean isAt(HttpHeaders headers, String href) {
        String current = headers.getHeaderString("HX-Current-URL");
        return current != null && current.endsWith(href);
    }
}
