/** The search page for people: one URL, the same parameters as the API, and it works without JavaScript. */
@NullMarked
package io.logflow.query.page;

import org.jspecify.annotations.NullMarked;
