/**
 * What do other people's programs print, and does the log hide what is secret in it, and only that? Start at
 * {@link io.underpin.logging.newcomer.NewcomersLeakTest}: lines of servers, clients, shells and SDKs, with secrets in them.
 */
@NullMarked
package io.underpin.logging.newcomer;

import org.jspecify.annotations.NullMarked;
