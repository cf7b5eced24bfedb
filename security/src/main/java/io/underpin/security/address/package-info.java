/**
 * Which address does a request come from, behind proxies and without a name lookup? Start at {@link
 * io.underpin.security.address.ClientAddress}; addresses and ranges are {@link io.underpin.security.address.IpAddress} and
 * {@link io.underpin.security.address.IpRange}.
 */
@NullMarked
package io.underpin.security.address;

import org.jspecify.annotations.NullMarked;
