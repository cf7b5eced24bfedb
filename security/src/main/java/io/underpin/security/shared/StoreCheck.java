package io.underpin.security.shared;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.security.rate.Rate;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the shared store about an account that nobody uses. */
record StoreCheck(SharedSetup setup) implements HealthCheck {
  private static final Rate RATE = Rate.perSecond(1);

  @Override
  public CheckResult check(CheckContext context) throws InterruptedException {
    try {
      setup
          .store()
          .peek("underpin/health", RATE, "check", 1)
          .toCompletableFuture()
          .get(context.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return missing(FailureCode.TIMEOUT);
    } catch (ExecutionException e) {
      return missing(FailureCode.of(e));
    } catch (RuntimeException | LinkageError e) {
      return missing(FailureCode.of(e));
    }
    return setup.breaker().isOpen()
        ? CheckResult.degraded(
            FailureCode.UNEXPECTED_RESPONSE,
            "The shared store of the rate limits answers, but not within the time budget")
        : CheckResult.up("The shared store of the rate limits answers");
  }

  private CheckResult missing(FailureCode code) {
    CheckResult result = switch (setup.whenUnavailable()) {
      case REFUSE ->
        CheckResult.down(
            code, "The shared store of the rate limits does not answer: requests get 503");
      case ALLOW ->
        CheckResult.degraded(
            code, "The shared store of the rate limits does not answer: everybody passes");
      case FALLBACK ->
        CheckResult.degraded(
            code,
            "The shared store of the rate limits does not answer: each replica decides alone");
    };
    return result
        .with("decided_without_store", setup.counts().fallback.sum())
        .remedy("See whether the store runs and can be reached from here");
  }
}
