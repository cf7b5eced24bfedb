package io.underpin.security.headers;

/** The features of a browser that a page does without unless it says otherwise. */
final class PermissionsPolicy {
  /** What reaches a device, the place, the person or the person's money, for nobody. What logs people in is not here. */
  static final String DENY_ALL = String.join(
      ", ",
      "accelerometer=()",
      "bluetooth=()",
      "browsing-topics=()",
      "camera=()",
      "display-capture=()",
      "geolocation=()",
      "gyroscope=()",
      "hid=()",
      "idle-detection=()",
      "local-fonts=()",
      "magnetometer=()",
      "microphone=()",
      "midi=()",
      "payment=()",
      "screen-wake-lock=()",
      "serial=()",
      "usb=()",
      "xr-spatial-tracking=()");

  private PermissionsPolicy() {}
}
