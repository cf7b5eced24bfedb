/**
 * Which pages of other origins may read what this service answers? Start at {@link io.underpin.security.cors.CorsPolicy}.
 */
@NullMarked
package io.underpin.security.cors;

import org.jspecify.annotations.NullMarked;
