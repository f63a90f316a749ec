package io.logflow.query.page;

import org.jboss.resteasy.reactive.RestResponse.Status;

/** What the page shows, with the status that says the same to programs. */
record Shown(Status status, SearchForm form, Results results) {}
