/**
 * What does one log event consist of once nothing secret is left in it, and how is it written? Start at {@link
 * io.underpin.logging.line.LogLine}; {@link io.underpin.logging.line.Format} writes it.
 */
@NullMarked
package io.underpin.logging.line;

import org.jspecify.annotations.NullMarked;
