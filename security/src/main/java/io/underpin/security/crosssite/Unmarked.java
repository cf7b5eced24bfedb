package io.underpin.security.crosssite;

/**
 * What becomes of a request that would change something and has neither {@code Sec-Fetch-Site} nor {@code Origin}.
 *
 * <p>Every browser since 2020 sends at least {@code Origin} with a POST. So such a request comes from a program, from an older
 * browser, or through something that strips headers.
 */
public enum Unmarked {

  /**
   * It passes, as in Go: right where programs with a cookie jar call, and forgotten browsers do not matter.
   */
  PASS,

  /**
   * It passes unless it carries what a browser would add by itself: {@code Cookie}, or {@code Authorization} of the kinds {@code
   * Basic}, {@code Digest}, {@code Negotiate} or {@code NTLM}. The default: a forged request without these is a stranger's, and
   * programs that use {@code Bearer} tokens or API keys notice nothing.
   */
  PASS_WITHOUT_CREDENTIALS,

  /** It is refused: for services that only browsers use, and where client certificates or the network say who it is. */
  REFUSE
}
