/**
 * How does a program say what happened so that others can count it, search for it and be woken by it? Start at {@link
 * io.underpin.logging.event.Events}.
 */
@NullMarked
package io.underpin.logging.event;

import org.jspecify.annotations.NullMarked;
