/**
 * How does a secret travel without being seen? Start at {@link io.underpin.secret.Secret}.
 */
@NullMarked
package io.underpin.secret;

import org.jspecify.annotations.NullMarked;
