/**
 * How does a person see at once what is wrong, since when, and what to do? Start at {@link
 * io.underpin.health.page.StatusPage}: one HTML document without scripts and without anything to be fetched.
 */
@NullMarked
package io.underpin.health.page;

import org.jspecify.annotations.NullMarked;
