/**
 * How does Logback write {@link io.underpin.logging.line.LogLine}s, set up in code or in logback.xml? Start at {@link
 * io.underpin.logging.logback.UnderpinEncoder}; this is the only package that knows Logback.
 */
@NullMarked
package io.underpin.logging.logback;

import org.jspecify.annotations.NullMarked;
