/**
 * Which response headers tell a browser to be careful? Start at {@link io.underpin.security.headers.SecurityHeaders}; the
 * policy for scripts and their nonce is {@link io.underpin.security.headers.ContentSecurityPolicy}.
 */
@NullMarked
package io.underpin.security.headers;

import org.jspecify.annotations.NullMarked;
