/**
 * How does a pipeline stand before the server that comes with the JDK? Start at {@link io.underpin.http.jdk.JdkHttp}; needs the
 * module {@code jdk.httpserver} and nothing else.
 */
@NullMarked
package io.underpin.http.jdk;

import org.jspecify.annotations.NullMarked;
