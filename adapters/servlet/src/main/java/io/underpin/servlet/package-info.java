/** How does a pipeline stand before a servlet container? Start at {@link io.underpin.servlet.ServletHttp}. */
@NullMarked
package io.underpin.servlet;

import org.jspecify.annotations.NullMarked;
