package io.underpin.security.headers;

/**
 * One response header by which a server tells browsers what to refrain from; {@link SecurityHeaders#with(BrowserPolicy)} sends
 * it with every response. All of its kinds are immutable and checked when they are made.
 */
public sealed interface BrowserPolicy
    permits CrossOrigin.Opener,
        CrossOrigin.Resource,
        CrossOrigin.Embedder,
        PermissionsPolicy,
        ReferrerPolicy,
        ReportingEndpoints,
        StrictTransport {

  /** The header's name. */
  String header();

  /** The header's value. */
  String value();
}
