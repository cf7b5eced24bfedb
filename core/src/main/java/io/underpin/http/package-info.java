/**
 * What happens to a request before and after the application's own code, on any server? Start at {@link
 * io.underpin.http.Pipeline}; what a guard may do is in {@link io.underpin.http.Guard}, what a server adapter does in {@link
 * io.underpin.http.Exchange}.
 */
@NullMarked
package io.underpin.http;

import org.jspecify.annotations.NullMarked;
