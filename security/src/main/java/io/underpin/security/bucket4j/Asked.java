package io.underpin.security.bucket4j;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.VerboseResult;
import io.underpin.security.rate.Rate;
import java.util.concurrent.CompletionStage;

/** One bucket of a back end, asked on the back end's threads or on ours. */
interface Asked {

  CompletionStage<VerboseResult<ConsumptionProbe>> take(long cost);

  CompletionStage<VerboseResult<EstimationProbe>> look(long cost);

  CompletionStage<?> add(long tokens);

  /** From now on this holds; what was spent stays spent, in proportion. */
  CompletionStage<?> replace(BucketConfiguration configuration);

  /** What {@code take} has answered. */
  static long taken(VerboseResult<ConsumptionProbe> result) {
    ConsumptionProbe probe = result.getValue();
    return probe.isConsumed()
        ? probe.getNanosToWaitForReset()
        : -Math.max(1, probe.getNanosToWaitForRefill());
  }

  /** What {@code look} has answered, as if it had been taken. */
  static long looked(Rate rate, long cost, VerboseResult<EstimationProbe> result) {
    EstimationProbe probe = result.getValue();
    return probe.canBeConsumed()
        ? result.getDiagnostics().calculateFullRefillingTime()
            + (long) (cost * rate.nanosPerToken())
        : -Math.max(1, probe.getNanosToWaitForRefill());
  }
}
