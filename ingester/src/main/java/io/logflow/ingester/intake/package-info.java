/** The HTTP side: from a request to its answer. {@link io.logflow.ingester.intake.LogsRoute} names the steps. */
package io.logflow.ingester.intake;
