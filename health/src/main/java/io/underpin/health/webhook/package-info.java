/**
 * How do people hear of it when a check goes down? Start at {@link io.underpin.health.webhook.WebhookNotifier}, a sink of events that posts
 * them to a URL.
 */
@NullMarked
package io.underpin.health.webhook;

import org.jspecify.annotations.NullMarked;
