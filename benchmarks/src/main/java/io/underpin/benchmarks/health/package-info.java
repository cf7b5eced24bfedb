/**
 * What does a probe cost, and what an answer that has changed, beside the health endpoints of Spring Boot, SmallRye and Dropwizard?
 * Start at {@link io.underpin.benchmarks.health.OurProbes}; each peer has a class of its own with the same checks, which all say UP.
 */
@NullMarked
package io.underpin.benchmarks.health;

import org.jspecify.annotations.NullMarked;
