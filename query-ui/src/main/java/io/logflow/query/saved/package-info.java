/** Saved searches: a name for a search and its view, kept in Elasticsearch and shared by all who use this LogFlow. */
@NullMarked
package io.logflow.query.saved;

import org.jspecify.annotations.NullMarked;
