/**
 * The other way to get the real Kafka, Connect and Elasticsearch: with {@code -Dstack=docker} they are containers of the images that
 * docker-compose.yaml names, by Testcontainers. The tests do not notice; those that would carry {@link OnlyProcesses}.
 */
package io.logflow.tests.docker;
