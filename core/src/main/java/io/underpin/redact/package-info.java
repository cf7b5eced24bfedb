/**
 * What must never leave the process, and what stands in its place? Start at {@link io.underpin.redact.Redactor}, the one
 * definition of what is sensitive; everything that writes text for people or machines outside asks it.
 */
@NullMarked
package io.underpin.redact;

import org.jspecify.annotations.NullMarked;
