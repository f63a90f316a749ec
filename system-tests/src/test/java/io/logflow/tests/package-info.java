/**
 * The promises, on the real parts: each test sends through the ingester's HTTP interface and reads through the API or the page, as users
 * do. All tests share one running LogFlow, on ports and in a folder of its own; each tells its own logs from the others' by a value that
 * nobody else uses.
 */
package io.logflow.tests;
