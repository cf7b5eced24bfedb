package io.underpin.security;

import io.underpin.http.Guard;
import io.underpin.security.address.ClientAddress;
import io.underpin.security.headers.SecurityHeaders;
import io.underpin.security.limit.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The recommended guards in the recommended order.
 *
 * <pre>{@code
 * Pipeline.Builder pipeline = Pipeline.builder();
 * WebSecurity.recommended().forEach(pipeline::guard);
 * }</pre>
 *
 * <p>First who it is, so that everything after agrees on the client; then the headers, so that a refusal carries them too;
 * then the limits.
 */
public final class WebSecurity {
  private WebSecurity() {}

  /** For a service that clients reach directly: strict headers, and 100 requests in 15 minutes for each client address. */
  public static List<Guard> recommended() {
    return builder().guards();
  }

  /** The same, to be changed. */
  public static Builder builder() {
    return new Builder();
  }

  /** Writes down what differs from the recommended. */
  public static final class Builder {
    private ClientAddress clientAddress = ClientAddress.peer();
    private SecurityHeaders headers = SecurityHeaders.strict();
    private final List<RateLimit> limits = new ArrayList<>();

    private Builder() {}

    /** Who the client is: {@link ClientAddress#peer()} unless set, {@link ClientAddress#behind} where there are proxies. */
    public Builder clientAddress(ClientAddress guard) {
      clientAddress = guard;
      return this;
    }

    /** The headers of every response; {@link SecurityHeaders#strict()} unless set. */
    public Builder headers(SecurityHeaders guard) {
      headers = guard;
      return this;
    }

    /** One more limit; the first takes the place of the recommended one. */
    public Builder limit(RateLimit guard) {
      limits.add(guard);
      return this;
    }

    /** The guards, in order; unmodifiable. */
    public List<Guard> guards() {
      List<Guard> guards = new ArrayList<>();
      guards.add(clientAddress);
      guards.add(headers);
      guards.addAll(
          limits.isEmpty() ? List.of(RateLimit.perClient(100, Duration.ofMinutes(15))) : limits);
      return List.copyOf(guards);
    }
  }
}
