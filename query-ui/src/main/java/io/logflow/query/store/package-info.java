/** Asks Elasticsearch and says honestly what came back. */
@NullMarked
package io.logflow.query.store;

import org.jspecify.annotations.NullMarked;
