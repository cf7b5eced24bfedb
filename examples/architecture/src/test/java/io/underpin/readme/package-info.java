/** The code on the README's front page, compiled and run. */
@NullMarked
package io.underpin.readme;

import org.jspecify.annotations.NullMarked;
