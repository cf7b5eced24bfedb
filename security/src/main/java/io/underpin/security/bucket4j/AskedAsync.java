package io.underpin.security.bucket4j;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.VerboseResult;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import java.util.concurrent.CompletionStage;

/** A back end that answers on threads of its own. */
record AskedAsync(AsyncBucketProxy bucket) implements Asked {

  @Override
  public CompletionStage<VerboseResult<ConsumptionProbe>> take(long cost) {
    return bucket.asVerbose().tryConsumeAndReturnRemaining(cost);
  }

  @Override
  public CompletionStage<VerboseResult<EstimationProbe>> look(long cost) {
    return bucket.asVerbose().estimateAbilityToConsume(cost);
  }

  @Override
  public CompletionStage<?> add(long tokens) {
    return bucket.asVerbose().addTokens(tokens);
  }

  @Override
  public CompletionStage<?> replace(BucketConfiguration configuration) {
    return bucket
        .asVerbose()
        .replaceConfiguration(configuration, TokensInheritanceStrategy.PROPORTIONALLY);
  }
}
