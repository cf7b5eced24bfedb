/**
 * With which settings does this service run, and are they right? Start at {@link io.underpin.config.Settings}: settings are
 * declared as constants first and read all at once, so that every problem is reported together.
 */
@NullMarked
package io.underpin.config;

import org.jspecify.annotations.NullMarked;
