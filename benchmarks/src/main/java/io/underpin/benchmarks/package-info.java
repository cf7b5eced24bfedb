/**
 * How does Underpin compare with its peers, in one run on one machine? Start at {@link io.underpin.benchmarks.Main}, which
 * runs an area and prints the ratios; each area has a package of its own.
 */
@NullMarked
package io.underpin.benchmarks;

import org.jspecify.annotations.NullMarked;
