package io.underpin.health.webhook;

import io.underpin.secret.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** What may be posted to. No message here shows any part of the URL, for each part may be a token. */
final class WebhookUrl {
  private WebhookUrl() {}

  // No cause: the message of a URISyntaxException holds the text.
  @SuppressWarnings("UnusedException")
  static URI parsed(Secret text) {
    URI url;
    try {
      url = new URI(text.reveal());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "The webhook's URL is none: write it as https://host/path, other characters encoded");
    }
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!(scheme.equals("https") || scheme.equals("http")) || url.getHost() == null) {
      throw new IllegalArgumentException(
          "The webhook's URL must begin with https:// and a host, or with http:// for this machine");
    }
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException("The webhook's URL holds a user or password, which would"
          + " not be sent: leave it out, and sign messages with signedWith(...)");
    }
    return url;
  }

  static void requireSafe(URI url) {
    if (!url.getScheme().equalsIgnoreCase("https") && !isThisMachine(url.getHost())) {
      throw new IllegalArgumentException("The webhook's URL is http: and not on this machine, so"
          + " that everybody on the way could read it: use https, or say allowPlainHttp()");
    }
  }

  /** By its letters, without a lookup: a name can change its address after it was asked. */
  private static boolean isThisMachine(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.equals("[::1]")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }
}
