/**
 * The query language: what people type, as a tree that the store turns into an Elasticsearch query and the live tail into a
 * predicate. Knows neither Elasticsearch nor HTTP.
 */
@NullMarked
package io.logflow.query.language;

import org.jspecify.annotations.NullMarked;
