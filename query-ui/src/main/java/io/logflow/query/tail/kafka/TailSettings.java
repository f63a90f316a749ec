package io.logflow.query.tail.kafka;

import java.time.Duration;

/**
 * How the topic is read for all tails.
 *
 * @param heartbeat how often a tail without events says that it is alive
 * @param patience how long a client may leave what was sent unread
 * @param linger how long is read on after the last tail
 */
record TailSettings(String topic, Duration heartbeat, Duration patience, Duration linger) {}
