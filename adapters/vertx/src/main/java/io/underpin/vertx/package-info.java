/** How does a pipeline stand before the routes of a Vert.x service? Start at {@link io.underpin.vertx.VertxHttp}. */
@NullMarked
package io.underpin.vertx;

import org.jspecify.annotations.NullMarked;
