package io.underpin.health.webhook;

/**
 * Makes the JSON body that a receiver understands of a notification.
 *
 * <p>Called once for each notification, on the notifier's thread, one at a time; attempts to deliver it send the same body. One that
 * throws loses that notification.
 */
@FunctionalInterface
public interface Payload {

  /** The body, a JSON document. */
  String body(Notification notification);

  /**
   * Everything there is to know: {@code id}, {@code service}, {@code event}, {@code severity}, {@code time}, {@code text}, {@code
   * attributes}, {@code heldBack}, {@code lost}.
   */
  static Payload standard() {
    return Payloads.STANDARD;
  }

  /** {@code {"text": …}} as Slack's incoming webhooks, Mattermost, Rocket.Chat and Google Chat take it; nobody is mentioned by it. */
  static Payload slack() {
    return Payloads.SLACK;
  }
}
