/** The REST API for programs: the same search as the page, as JSON. */
@NullMarked
package io.logflow.query.api;

import org.jspecify.annotations.NullMarked;
