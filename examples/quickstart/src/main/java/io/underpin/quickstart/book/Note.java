package io.underpin.quickstart.book;

import java.time.Instant;

/**
 * What a visitor has left in the book.
 *
 * @param name plain text, as it was typed: to be escaped where it is shown
 * @param html harmless HTML: it was sanitized before it was stored
 */
public record Note(long id, String name, String html, Instant writtenAt) {}
