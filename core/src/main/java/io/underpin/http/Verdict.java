package io.underpin.http;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a guard has decided. */
public sealed interface Verdict {

  /** The request goes on, and nothing else. */
  static Pass pass() {
    return Pass.PLAIN;
  }

  /** The request goes on, and the response carries these headers unless the handler sets others. */
  static Pass pass(Headers headers) {
    return new Pass(headers, Attributes.none(), null);
  }

  /** The request ends here with this answer. */
  static Answer answer(Response response) {
    return new Answer(response);
  }

  /**
   * The request goes on.
   *
   * @param headers for the response
   * @param attributes for later guards, observers and the handler
   * @param endAction what to do when the request ends, or null
   */
  record Pass(
      Headers headers, Attributes attributes, @Nullable EndAction endAction) implements Verdict {
    private static final Pass PLAIN = new Pass(Headers.none(), Attributes.none(), null);

    /** Refuses null headers and attributes. */
    public Pass {
      Objects.requireNonNull(headers, "headers");
      Objects.requireNonNull(attributes, "attributes");
    }

    /** A copy that also tells this. */
    public <T> Pass with(Attribute<T> attribute, T value) {
      return new Pass(headers, attributes.and(attribute, value), endAction);
    }

    /**
     * A copy that does this when the request ends, in place of an earlier action: exactly once, whatever else happens, after
     * the response or in its stead.
     */
    public Pass atEnd(EndAction action) {
      return new Pass(headers, attributes, action);
    }
  }

  /**
   * The request ends here.
   *
   * @param response what the client gets, on top of the headers of the guards before
   */
  record Answer(Response response) implements Verdict {

    /** Refuses null: a handler that returns nothing must not let the request pass. */
    public Answer {
      Objects.requireNonNull(response, "response");
    }
  }

  /** What a guard does when a request that it let pass has ended; it does not block, and what it throws is dropped. */
  @FunctionalInterface
  interface EndAction {

    /** The request has ended like this. */
    void ended(Completion completion);
  }
}
