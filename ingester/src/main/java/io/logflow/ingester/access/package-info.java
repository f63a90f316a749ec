/** The API keys of programs that send logs. {@link io.logflow.ingester.access.IngestKeys} is what the web guard asks. */
package io.logflow.ingester.access;
