/**
 * How does bucket4j keep the accounts of rate limits? Start at {@link io.underpin.security.bucket4j.Buckets} for several limits on one key
 * in memory, and at {@link io.underpin.security.bucket4j.ProxyManagerStore} for any of its back ends.
 */
@NullMarked
package io.underpin.security.bucket4j;

import org.jspecify.annotations.NullMarked;
