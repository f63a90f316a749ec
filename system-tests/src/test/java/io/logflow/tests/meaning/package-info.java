/** One condition, two evaluators: what Elasticsearch finds is what the predicate of the live tail lets pass. */
@NullMarked
package io.logflow.tests.meaning;

import org.jspecify.annotations.NullMarked;
