/**
 * Which guards should stand in front of a service, and in which order? Start at {@link
 * io.underpin.security.WebSecurity}; each guard has a package of its own below.
 */
@NullMarked
package io.underpin.security;

import org.jspecify.annotations.NullMarked;
