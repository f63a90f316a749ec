/** The one query model behind page and API: what is searched for, read from request parameters. */
@NullMarked
package io.logflow.query.search;

import org.jspecify.annotations.NullMarked;
