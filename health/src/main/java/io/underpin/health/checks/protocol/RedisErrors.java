package io.underpin.health.checks.protocol;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import java.util.Locale;

/** What the errors of Redis mean. */
final class RedisErrors {
  private RedisErrors() {}

  static CheckResult result(RedisReply refused) {
    return switch (refused.code()) {
      case "NOAUTH" ->
        down(FailureCode.AUTH, "Redis asks for a password")
            .remedy("Give this check, and the client, a password");
      case "WRONGPASS" -> wrongPassword();
      case "NOPERM" ->
        down(FailureCode.PERMISSION, "The user may not run this command")
            .remedy(
                "Allow the user of this check PING, and INFO where role or memory are asked for");
      case "LOADING" ->
        down(FailureCode.UNEXPECTED_RESPONSE, "Redis is loading its data")
            .remedy("Wait: it answers when all data are in memory; a large file takes minutes");
      case "MASTERDOWN" ->
        down(FailureCode.UNEXPECTED_RESPONSE, "The replica has lost its primary")
            .remedy("Look at the primary, and at the network between the two");
      case "READONLY" ->
        down(FailureCode.UNEXPECTED_RESPONSE, "This is a replica and takes no writes")
            .remedy("Connect to the primary: a failover may have moved it");
      case "MISCONF" ->
        down(FailureCode.UNEXPECTED_RESPONSE, "Redis cannot save its data and takes no writes")
            .remedy("Look at the disk of Redis and into its log");
      case "OOM" ->
        down(FailureCode.THRESHOLD, "The memory of Redis is used up")
            .remedy("Raise maxmemory, choose an eviction policy, or let keys expire");
      case "DENIED" ->
        down(FailureCode.PERMISSION, "Redis is in protected mode")
            .remedy("Set a password or bind addresses in the configuration of Redis");
      default -> other(refused.text().toLowerCase(Locale.ROOT));
    };
  }

  /** Redis before version 6 says ERR for everything. */
  private static CheckResult other(String text) {
    if (text.contains("max number of clients")) {
      return down(FailureCode.THRESHOLD, "Redis has no connection left")
          .remedy("Look for clients that leave connections open, or raise maxclients");
    }
    if (text.contains("invalid password")
        || text.contains("no password")
        || text.contains("without any password")) {
      return wrongPassword();
    }
    return down(FailureCode.UNEXPECTED_RESPONSE, "Redis refuses the command")
        .remedy("Look into the log of Redis, and whether commands were renamed");
  }

  private static CheckResult wrongPassword() {
    return down(FailureCode.AUTH, "User or password is wrong")
        .remedy("Check user and password; a server without passwords refuses every password");
  }

  private static CheckResult down(FailureCode code, String summary) {
    return CheckResult.down(code, summary);
  }
}
