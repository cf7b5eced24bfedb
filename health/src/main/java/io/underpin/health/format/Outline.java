package io.underpin.health.format;

import io.underpin.check.Status;

/**
 * All that a stranger may know of a part of a report. Immutable.
 *
 * @param name {@code health}, the name of the probe or of the group
 * @param status the status of this part
 * @param httpStatus the HTTP status of the answer
 * @param outOfService whether the service takes no requests by its own word: it was told so, or is on its way out
 */
public record Outline(String name, Status status, int httpStatus, boolean outOfService) {}
