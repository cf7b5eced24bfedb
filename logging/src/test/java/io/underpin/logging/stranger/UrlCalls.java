package io.underpin.logging.stranger;

import static io.underpin.logging.stranger.Call.call;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Addresses that open doors. */
final class UrlCalls {
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.shop.Links");

  private UrlCalls() {}

  static List<Call> all() {
    return List.of(
        call(
            "user info",
            "nexus.acme.com",
            s -> LOG.info("fetching https://deploy:{}@nexus.acme.com/repo", s.password())),
        call(
            "user info, encoded",
            "nexus.acme.com",
            s -> LOG.info(
                "fetching https://deploy:{}%40{}@nexus.acme.com/repo", s.opaque(9), s.opaque(9))),
        call(
            "user info with an at sign",
            "nexus.acme.com",
            s -> LOG.info("fetching https://deploy:{}@nexus.acme.com/repo", s.password("@"))),
        call(
            "user info with a slash",
            "invalid port",
            s -> LOG.error(
                "invalid port",
                new IOException("https://deploy:" + s.password("/:") + "@nexus.acme.com/"))),
        call(
            "a token as user",
            "github.com/acme/shop.git",
            s -> LOG.info(
                "Cloning into 'shop' from https://{}@github.com/acme/shop.git", s.opaque(40))),
        call(
            "a token of a CI job",
            "gitlab.com/acme/shop.git",
            s -> LOG.info(
                "remote: https://gitlab-ci-token:{}@gitlab.com/acme/shop.git", s.opaque(20))),
        call(
            "an installation's token",
            "github.com/acme/shop",
            s -> LOG.error(
                "push failed",
                new IOException("unable to access 'https://x-access-token:gh" + "s_" + s.opaque(36)
                    + "@github.com/acme/shop/': The requested URL returned error: 403"))),
        call(
            "a URI as an argument",
            "proxy.acme.com",
            s -> LOG.info(
                "proxy {}", URI.create("http://bob:" + s.opaque(14) + "@proxy.acme.com:3128"))),
        call(
            "an address without slashes",
            "mirror.acme.com",
            s -> LOG.info("http_proxy=bob:{}@mirror.acme.com:3128", s.password())),
        call(
            "a key in a query",
            "maps.googleapis.com",
            s -> LOG.info(
                "GET https://maps.googleapis.com/maps/api/geocode/json?address=Bonn&key=AI"
                    + "za{}",
                s.of(Seeds.URL_SAFE, 35))),
        call(
            "an API key in a query",
            "q=Bonn",
            s -> LOG.info(
                "GET https://api.weather.example/v2?q=Bonn&appid={}&units=metric", s.hex(32))),
        call(
            "an apikey in a path's parameter",
            "/v1/rates",
            s -> LOG.info("GET /v1/rates;apikey={}?base=EUR", s.hex(24))),
        call(
            "an access token in a fragment",
            "app.acme.com",
            s -> LOG.info(
                "redirecting to https://app.acme.com/#access_token={}&token_type=bearer",
                s.opaque(43))),
        call(
            "an authorization code",
            "/callback",
            s -> LOG.info("GET /callback?state=xyz&code={} 302", s.of(Seeds.URL_SAFE, 43))),
        call(
            "a link to reset a password",
            "mail to bob",
            s -> LOG.info(
                "mail to bob: https://app.acme.com/reset?token={}&lang=de",
                s.of(Seeds.URL_SAFE, 32))),
        call(
            "a link to sign in",
            "mail to bob",
            s -> LOG.info("mail to bob: https://app.acme.com/magic-login?otp={}", s.digits(8))),
        call("an invitation", "/join", s -> LOG.info("GET /join?invite_token={} 200", s.uuid())),
        call(
            "a presigned URL of S3",
            "X-Amz-Expires=900",
            s -> LOG.info(
                "https://shop.s3.eu-west-1.amazonaws.com/invoice.pdf?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                    + "&X-Amz-Expires=900&X-Amz-Security-Token={}&X-Amz-Signature={}",
                s.base64Url(90),
                s.hex(64))),
        call(
            "a presigned URL of S3, the old way",
            "invoice.pdf",
            s -> LOG.info(
                "https://shop.s3.amazonaws.com/invoice.pdf?AWSAccessKeyId=AKIAZZZZ&Expires=1763725000&Signature={}%3D",
                s.opaque(27))),
        call(
            "a shared access signature",
            "core.windows.net",
            s -> LOG.info(
                "https://acme.blob.core.windows.net/c/f.txt?sv=2024-11-04&sr=b&sp=r&se=2026-12-01T00%3A00%3A00Z&sig={}%3D",
                s.opaque(43))),
        call(
            "a signed URL of Google",
            "storage.googleapis.com",
            s -> LOG.info(
                "https://storage.googleapis.com/b/o?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Expires=60&X-Goog-Signature={}",
                s.hex(128))),
        call(
            "a signed URL of CloudFront",
            "cloudfront.net",
            s -> LOG.info(
                "https://d111.cloudfront.net/v.mp4?Expires=1763725000&Signature={}__&Key-Pair-Id=K2JCJMDEHXQW5F",
                s.base64Url(64))),
        call(
            "Slack's webhook",
            "hooks.slack.com",
            s -> LOG.warn(
                "POST https://hooks.slack.com/services/T024BE7LD/B024BE7LD/{} failed: 404",
                s.opaque(24))),
        call(
            "Discord's webhook",
            "discord.com",
            s -> LOG.warn(
                "POST https://discord.com/api/webhooks/1106712839123456789/{} failed",
                s.of(Seeds.URL_SAFE, 68))),
        call(
            "Teams' webhook",
            "webhook.office.com",
            s -> LOG.warn(
                "POST https://acme.webhook.office.com/webhookb2/0b7c8f2e-1111-4222-8333-123456789abc@0b7c8f2e-1111-4222-"
                    + "8333-123456789abc/IncomingWebhook/{}/0b7c8f2e-1111-4222-8333-123456789abc",
                s.hex(32))),
        call(
            "Telegram's bot",
            "sendMessage",
            s -> LOG.warn(
                "I/O error on POST request for \"https://api.telegram.org/bot7234567890:AA{}/sendMessage\"",
                s.of(Seeds.URL_SAFE, 33))),
        call(
            "Zapier's hook",
            "hooks.zapier.com",
            s -> LOG.warn(
                "POST https://hooks.zapier.com/hooks/catch/1234567/{}/",
                s.of(Seeds.LOWER + Seeds.DIGITS, 10))),
        call(
            "Sentry's old DSN",
            "sentry.io",
            s -> LOG.info(
                "dsn https://0123456789abcdef0123456789abcdef:{}@sentry.io/42", s.hex(32))),
        call(
            "pip's index",
            "pkgs.dev.azure.com",
            s -> LOG.info(
                "pip install --index-url https://acme:{}@pkgs.dev.azure.com/acme/_packaging/feed/pypi/simple/",
                s.of(Seeds.LOWER + Seeds.DIGITS, 52))),
        call(
            "a URL in a query",
            "redirect_uri",
            s -> LOG.info(
                "redirect_uri=https%3A%2F%2Fapp.acme.com%2Fcb%3Faccess_token%3D{}%26state%3D1",
                s.opaque(40))),
        call(
            "a socket with a token",
            "wss://push.acme.com",
            s -> LOG.info(
                "connecting wss://push.acme.com/socket?vsn=2.0&auth_token={}", s.jwt("device-7"))));
  }
}
