package io.underpin.health.page;

import io.underpin.check.FailureCode;
import java.util.Optional;

/** What to do about a failure when the check itself does not say. */
final class Advice {
  private Advice() {}

  static Optional<String> on(FailureCode code) {
    return Optional.ofNullable(
        switch (code) {
          case TIMEOUT -> "See whether what it asks is overloaded or cut off by the network.";
          case HUNG ->
            "Look for health.hung in the log: it holds the stack where the check is stuck.";
          case STALE -> "The checks do not run: see whether the process lacks CPU or stood still.";
          case CONNECTION_REFUSED -> "See whether what it asks is running and listens on its port.";
          case DNS -> "See whether the name is spelt right and the resolver answers.";
          case TLS ->
            "See whether the certificate is valid today, for this name and for this truststore.";
          case AUTH -> "See whether the user and its password are those that are configured.";
          case POOL_EXHAUSTED ->
            "See what holds the connections: slow queries, or too many requests.";
          case PERMISSION -> "Grant this service the right that it lacks.";
          case EXCEPTION ->
            "Look for health.changed of this check in the log: it holds what was thrown.";
          case THRESHOLD, UNEXPECTED_RESPONSE, NOT_CHECKED_YET, SKIPPED, SHUTTING_DOWN -> null;
        });
  }
}
