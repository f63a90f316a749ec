/**
 * The bytes of request bodies: as they arrive and unpacked, within the one bound on all of them together. What is in them is of no concern
 * here.
 */
package io.logflow.ingester.body;
