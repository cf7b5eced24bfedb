package io.underpin.health.webhook;

import io.underpin.json.JsonWriter;

/** The shapes that come with the house. */
enum Payloads implements Payload {
  STANDARD {
    @Override
    public String body(Notification notification) {
      return new JsonWriter()
          .object()
          .field("id", notification.id())
          .field("service", notification.service())
          .field("event", notification.name())
          .field("severity", notification.severity().name())
          .field("time", notification.time().toString())
          .field("text", notification.text())
          .name("attributes")
          .any(notification.attributes())
          .field("heldBack", notification.heldBack())
          .field("lost", notification.lost())
          .end()
          .toString();
    }
  },
  SLACK {
    @Override
    public String body(Notification notification) {
      String text = notification.severity() + " " + notification.text();
      return new JsonWriter().object().field("text", escaped(text)).end().toString();
    }
  };

  /** The three characters that Slack reads as its own; without them nobody can be called by {@code <!channel>}. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
