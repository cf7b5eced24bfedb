/**
 * Who is told that a request was refused, without an attack becoming a flood of logs? Start at {@link
 * io.underpin.security.refusal.Refusals}.
 */
@NullMarked
package io.underpin.security.refusal;

import org.jspecify.annotations.NullMarked;
