/**
 * What does a service look like that uses all of Underpin? Start at {@link io.underpin.quickstart.Quickstart}: a visitors'
 * book in plain Java, composed in one place.
 */
@NullMarked
package io.underpin.quickstart;

import org.jspecify.annotations.NullMarked;
