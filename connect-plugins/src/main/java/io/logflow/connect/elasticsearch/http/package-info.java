/**
 * Requests to Elasticsearch and their answers, with credentials and encryption. What a request is for is of no concern
 * here.
 */
@NullMarked
package io.logflow.connect.elasticsearch.http;

import org.jspecify.annotations.NullMarked;
