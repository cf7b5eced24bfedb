/**
 * Does the log keep its promises towards somebody who has not read how it keeps them? Start at
 * {@link io.underpin.logging.stranger.StrangersLeakTest}: calls as services write them, with secrets in them.
 */
@NullMarked
package io.underpin.logging.stranger;

import org.jspecify.annotations.NullMarked;
