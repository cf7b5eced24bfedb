package io.underpin.security.address;

/**
 * The one header family that tells where a request comes from.
 *
 * @param name of the header
 */
record ForwardingHeader(String name, Form form) {
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  static final ForwardingHeader X_FORWARDED_FOR =
      new ForwardingHeader("X-Forwarded-For", Form.LIST);
  static final ForwardingHeader FORWARDED = new ForwardingHeader("Forwarded", Form.ELEMENTS);

  enum Form {
    /** Each proxy appends the address of its peer. */
    LIST,
    /** Each proxy appends an element (RFC 7239). */
    ELEMENTS,
    /** The outermost proxy writes one address. */
    SINGLE
  }

  static ForwardingHeader single(String name) {
    if (name.equalsIgnoreCase(X_FORWARDED_FOR.name)) {
      throw new IllegalArgumentException("X-Forwarded-For is a list, not a single address:"
          + " ClientAddress.behind reads it unless told otherwise");
    }
    if (name.equalsIgnoreCase(FORWARDED.name)) {
      throw new IllegalArgumentException(
          "Forwarded is a list, not a single address: use forwarded()");
    }
    if (name.isEmpty() || !name.chars().allMatch(ForwardingHeader::isToken)) {
      throw new IllegalArgumentException(
          "'" + name + "' is not the name of a header: write one like CF-Connecting-IP");
    }
    return new ForwardingHeader(name, Form.SINGLE);
  }

  private static boolean isToken(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || TOKEN_MARKS.indexOf(c) >= 0;
  }
}
