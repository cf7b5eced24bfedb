/**
 * How does the visitors' book talk to browsers and programs? Start at {@link io.underpin.quickstart.web.Site}: its paths, on
 * the JDK's own server.
 */
@NullMarked
package io.underpin.quickstart.web;

import org.jspecify.annotations.NullMarked;
