package io.underpin.redact;

import java.util.Arrays;

/** Finds secrets by their own shape: JSON Web Tokens and tokens of well-known vendors. */
final class TokenShapes {
  // Prefix, and how many characters of the token alphabet follow at least.
  private record Vendor(String prefix, int least) {}

  private static final Vendor[][] VENDORS = byFirst(
      new Vendor("ghp_", 30),
      new Vendor("gho_", 30),
      new Vendor("ghu_", 30),
      new Vendor("ghs_", 30),
      new Vendor("ghr_", 30),
      new Vendor("github_pat_", 30),
      new Vendor("glpat-", 16),
      new Vendor("gldt-", 16),
      new Vendor("glrt-", 16),
      new Vendor("glsa_", 24),
      new Vendor("glc_", 24),
      new Vendor("sk_live_", 12),
      new Vendor("sk_test_", 12),
      new Vendor("rk_live_", 12),
      new Vendor("rk_test_", 12),
      new Vendor("whsec_", 16),
      new Vendor("sk-ant-", 16),
      new Vendor("sk-proj-", 16),
      new Vendor("sk-", 32),
      new Vendor("xoxb-", 10),
      new Vendor("xoxp-", 10),
      new Vendor("xoxa-", 10),
      new Vendor("xoxr-", 10),
      new Vendor("xoxs-", 10),
      new Vendor("xoxe-", 10),
      new Vendor("xapp-", 10),
      new Vendor("AKIA", 16),
      new Vendor("ASIA", 16),
      new Vendor("AIza", 30),
      new Vendor("AGE-SECRET-KEY-1", 30),
      new Vendor("ya29.", 20),
      new Vendor("npm_", 30),
      new Vendor("pypi-", 30),
      new Vendor("SG.", 30),
      new Vendor("hvs.", 20),
      new Vendor("hvb.", 20),
      new Vendor("hf_", 30),
      new Vendor("dop_v1_", 30),
      new Vendor("dapi", 32),
      new Vendor("shpat_", 30),
      new Vendor("shpss_", 30),
      new Vendor("sq0atp-", 20),
      new Vendor("sq0csp-", 20),
      new Vendor("lin_api_", 30),
      new Vendor("ATATT3", 30),
      new Vendor("EAACEdEose0cBA", 10),
      new Vendor("sntrys_", 30),
      new Vendor("sbp_", 30),
      new Vendor("rubygems_", 30),
      new Vendor("eyJrIjoi", 30));

  private static final int ENOUGH = 64;

  private final Text text;
  // The last run of Base64 characters, so that one long run is measured once.
  private int runFrom;
  private int runTo;

  TokenShapes(Text text) {
    this.text = text;
  }

  static boolean mayStart(char c) {
    return c < VENDORS.length && VENDORS[c].length > 0;
  }

  /** Where the JSON Web Token that starts at this {@code eyJ} ends, or -1: two parts or more, signed, encrypted or not. */
  int jwt(int from) {
    int header = run(from);
    if (header - from < 16
        || header >= text.length()
        || text.charAt(header) != '.'
        || digits(from, header) == 0) {
      return -1;
    }
    int parts = 1;
    int last = header;
    while (parts < 5 && last < text.length() && text.charAt(last) == '.') {
      last = endOfRun(last + 1);
      parts++;
    }
    boolean claims = Chars.startsWith(text, header + 1, "eyJ")
        || (Chars.isWordStart(text, from) && last - header > 16);
    return claims ? last : -1;
  }

  /** Where the token with a vendor's prefix ends that starts here, or -1. */
  int vendor(int from) {
    char first = text.charAt(from);
    if (!mayStart(first) || !Chars.isWordStart(text, from)) {
      return -1;
    }
    for (Vendor vendor : VENDORS[first]) {
      if (Chars.startsWith(text, from, vendor.prefix)) {
        int begin = from + vendor.prefix.length();
        int end = begin;
        while (end < text.length() && end - begin < ENOUGH && isVendor(text.charAt(end))) {
          end++;
        }
        if (end - begin < vendor.least || digits(begin, end) < 2) {
          return -1;
        }
        while (end < text.length() && isVendor(text.charAt(end))) {
          end++;
        }
        return end;
      }
    }
    return -1;
  }

  /** Where the run of Base64 characters (URL alphabet) ends on which this place stands. */
  private int run(int at) {
    if (at < runFrom || at >= runTo) {
      runFrom = at;
      runTo = endOfRun(at);
    }
    return runTo;
  }

  private int endOfRun(int from) {
    int end = from;
    while (end < text.length() && Chars.isBase64Url(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** How many digits there are, in the beginning of a long run only. */
  private int digits(int from, int to) {
    int digits = 0;
    for (int i = from; i < Math.min(to, from + ENOUGH); i++) {
      digits += Chars.isDigit(text.charAt(i)) ? 1 : 0;
    }
    return digits;
  }

  private static boolean isVendor(char c) {
    return Chars.isBase64Url(c) || c == '.';
  }

  private static Vendor[][] byFirst(Vendor... all) {
    Vendor[][] table = new Vendor[128][0];
    for (Vendor vendor : all) {
      int first = vendor.prefix.charAt(0);
      table[first] = Arrays.copyOf(table[first], table[first].length + 1);
      table[first][table[first].length - 1] = vendor;
    }
    return table;
  }
}
