package io.underpin.security.headers;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The features that a permissions policy can name: the W3C's registry (features.md) and what Chromium 150 answers to. */
final class PermissionFeatures {
  static final List<String> DENIED = List.of(
      "accelerometer",
      "bluetooth",
      "browsing-topics",
      "camera",
      "captured-surface-control",
      "clipboard-read",
      "compute-pressure",
      "display-capture",
      "gamepad",
      "geolocation",
      "gyroscope",
      "hid",
      "idle-detection",
      "keyboard-map",
      "local-fonts",
      "magnetometer",
      "microphone",
      "midi",
      "payment",
      "screen-wake-lock",
      "serial",
      "usb",
      "window-management",
      "xr-spatial-tracking");

  static final Set<String> KNOWN = known();

  private PermissionFeatures() {}

  private static Set<String> known() {
    Set<String> all = new TreeSet<>(DENIED);
    all.addAll(List.of(
        "all-screens-capture",
        "ambient-light-sensor",
        "aria-notify",
        "attribution-reporting",
        "autofill",
        "autoplay",
        "battery",
        "clipboard-write",
        "conversion-measurement",
        "cross-origin-isolated",
        "deferred-fetch",
        "deferred-fetch-minimal",
        "device-attributes",
        "digital-credentials-create",
        "digital-credentials-get",
        "direct-sockets",
        "direct-sockets-private",
        "document-domain",
        "encrypted-media",
        "execution-while-not-rendered",
        "execution-while-out-of-viewport",
        "focus-without-user-activation",
        "fullscreen",
        "identity-credentials-get",
        "interest-cohort",
        "join-ad-interest-group",
        "language-detector",
        "language-model",
        "local-network",
        "local-network-access",
        "loopback-network",
        "navigation-override",
        "on-device-speech-recognition",
        "otp-credentials",
        "picture-in-picture",
        "private-aggregation",
        "private-state-token-issuance",
        "private-state-token-redemption",
        "publickey-credentials-create",
        "publickey-credentials-get",
        "rewriter",
        "run-ad-auction",
        "shared-storage",
        "shared-storage-select-url",
        "smart-card",
        "speaker-selection",
        "storage-access",
        "summarizer",
        "sync-script",
        "sync-xhr",
        "translator",
        "trust-token-redemption",
        "unload",
        "usb-unrestricted",
        "vertical-scroll",
        "web-app-installation",
        "web-share",
        "writer"));
    for (String hint : List.of(
        "ua",
        "ua-arch",
        "ua-bitness",
        "ua-form-factors",
        "ua-full-version",
        "ua-full-version-list",
        "ua-high-entropy-values",
        "ua-mobile",
        "ua-model",
        "ua-platform",
        "ua-platform-version",
        "ua-wow64",
        "device-memory",
        "downlink",
        "dpr",
        "ect",
        "prefers-color-scheme",
        "prefers-reduced-motion",
        "prefers-reduced-transparency",
        "rtt",
        "save-data",
        "viewport-height",
        "viewport-width",
        "width")) {
      all.add("ch-" + hint);
    }
    return Set.copyOf(all);
  }
}
