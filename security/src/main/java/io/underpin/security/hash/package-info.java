/**
 * Where in a table does a stranger's key belong, without the stranger knowing? Start at {@link
 * io.underpin.security.hash.KeyHash}; the guards use it, applications have no need to.
 */
@NullMarked
package io.underpin.security.hash;

import org.jspecify.annotations.NullMarked;
