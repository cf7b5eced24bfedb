/**
 * How is a cookie written that nobody can read, forge or send along? Start at {@link io.underpin.security.cookie.SecureCookie};
 * {@link io.underpin.security.cookie.SetCookieInspection} says what is wrong with one that somebody else has written.
 */
@NullMarked
package io.underpin.security.cookie;

import org.jspecify.annotations.NullMarked;
