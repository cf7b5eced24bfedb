package io.underpin.security.address;

import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from, as the proxies say.
 *
 * @param address the client's, or the last one that is known; null if there is none
 * @param hidden whether the search ended at an entry that is no address
 * @param secure whether the client's own connection is encrypted; null if nobody says so
 */
record Origin(@Nullable IpAddress address, boolean hidden, @Nullable Boolean secure) {}
