/**
 * From the bytes of one record to the canonical event, or to the reason why not: the log contract of {@code example_log.json}, in one
 * place. Bytes are read once by {@link io.logflow.ingester.event.JsonScanner} and copied once by
 * {@link io.logflow.ingester.event.EventReader}; no value is ever turned into a Java object and back, so every number keeps its digits.
 */
package io.logflow.ingester.event;
