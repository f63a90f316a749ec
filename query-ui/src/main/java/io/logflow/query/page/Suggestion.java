package io.logflow.query.page;

/**
 * One way to complete the query.
 *
 * @param from where what it replaces begins
 * @param text what takes the place of the text from there to the caret
 * @param shown the same for people
 * @param note how many events have it, where that is known
 */
record Suggestion(int from, String text, String shown, String note) {}
