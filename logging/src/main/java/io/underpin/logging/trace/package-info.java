/**
 * How do all log lines of one request find together, across threads and services? Start at {@link
 * io.underpin.logging.trace.TraceContexts}; {@link io.underpin.logging.trace.Correlation} carries the ids along.
 */
@NullMarked
package io.underpin.logging.trace;

import org.jspecify.annotations.NullMarked;
