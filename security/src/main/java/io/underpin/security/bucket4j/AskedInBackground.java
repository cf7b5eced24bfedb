package io.underpin.security.bucket4j;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.VerboseResult;
import io.github.bucket4j.distributed.BucketProxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** A back end that blocks, on threads that may. */
record AskedInBackground(BucketProxy bucket, Executor threads) implements Asked {

  @Override
  public CompletionStage<VerboseResult<ConsumptionProbe>> take(long cost) {
    return does(() -> bucket.asVerbose().tryConsumeAndReturnRemaining(cost));
  }

  @Override
  public CompletionStage<VerboseResult<EstimationProbe>> look(long cost) {
    return does(() -> bucket.asVerbose().estimateAbilityToConsume(cost));
  }

  @Override
  public CompletionStage<?> add(long tokens) {
    return does(() -> bucket.asVerbose().addTokens(tokens));
  }

  @Override
  public CompletionStage<?> replace(BucketConfiguration configuration) {
    return does(() -> bucket
        .asVerbose()
        .replaceConfiguration(configuration, TokensInheritanceStrategy.PROPORTIONALLY));
  }

  private <T> CompletionStage<T> does(Supplier<T> action) {
    return CompletableFuture.supplyAsync(action, threads);
  }
}
