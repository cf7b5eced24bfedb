package io.underpin.health.checks.protocol;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.health.checks.wire.Wire;
import io.underpin.health.checks.wire.WireException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One reply of a mail server (RFC 5321 section 4.2).
 *
 * @param code 200 to 599
 * @param lines what stands behind the code, line by line
 */
record SmtpReply(int code, List<String> lines) {
  private static final Pattern LINE = Pattern.compile("([2-5]\\d\\d)(?:([ -])(.*))?");
  private static final int MAX_LINE = 2048;
  private static final int MAX_LINES = 128;

  static SmtpReply to(Wire wire, String command) throws WireException {
    wire.send(command + "\r\n");
    return read(wire);
  }

  static SmtpReply read(Wire wire) throws WireException {
    List<String> lines = new ArrayList<>();
    while (lines.size() < MAX_LINES) {
      Matcher line = LINE.matcher(wire.line(MAX_LINE));
      if (!line.matches()) {
        throw WireException.odd("The answer is not that of a mail server");
      }
      lines.add(line.group(3) == null ? "" : line.group(3));
      if (!"-".equals(line.group(2))) {
        return new SmtpReply(Integer.parseInt(line.group(1)), List.copyOf(lines));
      }
    }
    throw WireException.odd("The answer has more than " + MAX_LINES + " lines");
  }

  /** Whether the server offers this extension; the first line greets and is none. */
  boolean offers(String extension) {
    return lines.stream()
        .skip(1)
        .map(line -> line.strip().toUpperCase(Locale.ROOT).split(" ", 2)[0])
        .anyMatch(extension::equals);
  }

  /** Of a reply that is not the wanted one: 4xx degrades, because mail is tried again, everything else is down. */
  CheckResult refusal() {
    return code / 100 == 4
        ? CheckResult.degraded(FailureCode.UNEXPECTED_RESPONSE, "The mail server refuses for now")
            .with("smtpCode", code)
            .remedy(
                "Look into the log of the mail server: it may be busy, full, or distrust this machine")
        : CheckResult.down(FailureCode.UNEXPECTED_RESPONSE, "The mail server refuses")
            .with("smtpCode", code)
            .remedy(
                "Look into the log of the mail server, and whether it serves this machine at all");
  }
}
