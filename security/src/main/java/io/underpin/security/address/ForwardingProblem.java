package io.underpin.security.address;

/** What is probably wrong about the way in which a service learns its clients' addresses. */
public enum ForwardingProblem {
  /** Forwarding headers come, but no proxy is trusted: either there is a proxy, or a client has written them himself. */
  NOTHING_TRUSTED(
      "nothing-trusted",
      "Forwarding headers arrive, but no proxy is trusted: if there is one, name its ranges with ClientAddress.behind"),

  /** Forwarding headers come from a private address that is not trusted: a proxy that nobody has named. */
  UNTRUSTED_PRIVATE_PEER(
      "untrusted-private-peer",
      "Forwarding headers arrive from a private address that is not trusted, so all clients behind it look like one:"
          + " if it is your proxy, name its range with ClientAddress.behind"),

  /** A trusted proxy sends {@code Forwarded} and {@code X-Forwarded-For}, and they name different clients. */
  HEADERS_DISAGREE(
      "headers-disagree",
      "Forwarded and X-Forwarded-For name different clients: let the outermost proxy remove the one that it does not"
          + " write, and read the one that it does"),

  /** Nearly all requests with a forwarding header count as one client: a proxy on the way is not trusted. */
  ONE_CLIENT(
      "one-client",
      "More than 90 % of the requests that were forwarded count as one client: a proxy between it and the clients is"
          + " not trusted, name its ranges as well");

  private final String code;
  private final String remedy;

  ForwardingProblem(String code, String remedy) {
    this.code = code;
    this.remedy = remedy;
  }

  /** A word for machines. */
  public String code() {
    return code;
  }

  /** What it is and how to mend it, in a sentence. */
  public String remedy() {
    return remedy;
  }
}
