/**
 * Which address does a request come from, behind proxies and without a name lookup, and may it come in? Start at {@link
 * io.underpin.security.address.ClientAddress} and {@link io.underpin.security.address.IpAllowlist}; addresses, ranges and sets
 * are {@link io.underpin.security.address.IpAddress}, {@link io.underpin.security.address.IpRange} and {@link
 * io.underpin.security.address.IpSet}.
 */
@NullMarked
package io.underpin.security.address;

import org.jspecify.annotations.NullMarked;
