/**
 * How do several replicas share one account, when the store that keeps it may be slow, far away or dead? Start at {@link
 * io.underpin.security.shared.SharedLimits}; a store is a {@link io.underpin.security.shared.SharedStore}.
 */
@NullMarked
package io.underpin.security.shared;

import org.jspecify.annotations.NullMarked;
