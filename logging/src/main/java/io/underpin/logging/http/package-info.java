/**
 * Which request does a log line belong to, and how did that request end? Start at {@link
 * io.underpin.logging.http.RequestLog}; {@link io.underpin.logging.http.RequestIds} gives each request its name.
 */
@NullMarked
package io.underpin.logging.http;

import org.jspecify.annotations.NullMarked;
