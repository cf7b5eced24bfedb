package io.underpin.security.limit;

import io.underpin.http.Request;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

/** The bytes of a request's body, as far as it says how many they are. */
record BodyCost(long undeclaredBytes) implements ToLongFunction<Request> {
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final int MOST_DIGITS = 18;

  BodyCost {
    if (undeclaredBytes < 1) {
      throw new IllegalArgumentException("A body of undeclared length for " + undeclaredBytes
          + " tokens would be free: give 1 or more");
    }
  }

  @Override
  public long applyAsLong(Request request) {
    List<String> lengths = request.headers("Content-Length");
    boolean declared = lengths.size() == 1
        && DIGITS.matcher(lengths.get(0)).matches()
        && request.headers("Transfer-Encoding").isEmpty();
    if (!declared) {
      return undeclaredBytes;
    }
    String length = lengths.get(0);
    return length.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(length);
  }
}
