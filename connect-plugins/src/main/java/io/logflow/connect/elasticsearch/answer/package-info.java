/**
 * What an answer of Elasticsearch means, or that there is none: one verdict for each document, and a refusal that says
 * why.
 */
@NullMarked
package io.logflow.connect.elasticsearch.answer;

import org.jspecify.annotations.NullMarked;
