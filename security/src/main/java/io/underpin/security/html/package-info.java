/**
 * How can HTML that a stranger wrote be shown to others? Start at {@link io.underpin.security.html.HtmlSanitizer}.
 */
@NullMarked
package io.underpin.security.html;

import org.jspecify.annotations.NullMarked;
