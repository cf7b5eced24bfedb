/**
 * What do guards and observers cost per request, beside the same filters in a servlet chain of Spring Security? Start at
 * {@link io.underpin.benchmarks.http.PassBenchmark}; {@link io.underpin.benchmarks.http.Wire} is the server that both sides
 * share.
 */
@NullMarked
package io.underpin.benchmarks.http;

import org.jspecify.annotations.NullMarked;
