/** One event as pages show it: a row of a list, and all of it when the row is opened. Every page that lists events builds them here. */
@NullMarked
package io.logflow.query.page.event;

import org.jspecify.annotations.NullMarked;
