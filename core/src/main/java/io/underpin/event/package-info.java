/**
 * What happened that is worth telling? Start at {@link io.underpin.event.Event}; whoever wants to know of events is an
 * {@link io.underpin.event.EventSink}.
 */
@NullMarked
package io.underpin.event;

import org.jspecify.annotations.NullMarked;
