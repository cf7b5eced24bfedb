/**
 * Which paths are meant, whatever way a client spells them? Start at {@link io.underpin.security.path.PathPattern}.
 */
@NullMarked
package io.underpin.security.path;

import org.jspecify.annotations.NullMarked;
