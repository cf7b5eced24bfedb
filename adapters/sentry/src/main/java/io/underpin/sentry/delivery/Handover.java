package io.underpin.sentry.delivery;

import io.underpin.check.FailureCode;
import java.io.IOException;

/** One try to get rid of a letter, whatever the transport does; what came of it is told. */
final class Handover {
  private final EnvelopeTransport transport;
  private final RateLimits limits;
  private final Bulletin bulletin;

  Handover(EnvelopeTransport transport, RateLimits limits, Bulletin bulletin) {
    this.transport = transport;
    this.limits = limits;
    this.bulletin = bulletin;
  }

  Receipt.Outcome of(Letter letter) {
    try {
      Receipt receipt = transport.send(letter.bytes());
      limits.add(receipt.limits());
      if (receipt.outcome() == Receipt.Outcome.ACCEPTED) {
        bulletin.sent(letter);
      } else {
        bulletin.failed(FailureCode.UNEXPECTED_RESPONSE, "status " + receipt.status());
      }
      return receipt.outcome();
    } catch (IOException e) {
      bulletin.failed(FailureCode.of(e), e.getClass().getSimpleName());
      return Receipt.Outcome.UNAVAILABLE;
    } catch (Throwable e) {
      // Whatever it is, the next letter is to be carried by this thread.
      bulletin.failed(FailureCode.of(e), e.getClass().getSimpleName());
      return Receipt.Outcome.REFUSED;
    }
  }
}
