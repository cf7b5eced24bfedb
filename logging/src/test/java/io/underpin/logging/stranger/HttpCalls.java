package io.underpin.logging.stranger;

import static io.underpin.logging.stranger.Call.call;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What HTTP clients and servers print of requests and answers. */
final class HttpCalls {
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.shop.PaymentClient");

  private HttpCalls() {}

  static List<Call> all() {
    return List.of(
        call(
            "OkHttp's headers",
            "Accept: application/json",
            s -> LOG.debug(
                "--> POST https://api.acme.com/v1/charges\nAccept: application/json\n"
                    + "Authorization: Bearer {}\nContent-Length: 12\n--> END POST",
                s.opaque(40))),
        call(
            "Apache's wire log",
            "http-outgoing-7 >>",
            s -> LOG.debug(
                "http-outgoing-7 >> \"Authorization: Basic " + s.basic("bob") + "[\\r][\\n]\"")),
        call(
            "Apache's header log",
            "http-outgoing-7 >>",
            s -> LOG.debug("http-outgoing-7 >> X-Api-Key: {}", s.opaque(32))),
        call(
            "the JDK's headers",
            "application/json",
            s -> LOG.info(
                "sent {}",
                HttpHeaders.of(
                    Map.of(
                        "authorization", List.of("Bearer " + s.opaque(30)),
                        "content-type", List.of("application/json")),
                    (a, b) -> true))),
        call(
            "a map of headers",
            "*/*",
            s -> LOG.info(
                "headers={}",
                Map.of("Accept", List.of("*/*"), "X-Auth-Token", List.of(s.opaque(24))))),
        call(
            "Netty's request",
            "content-length: 27",
            s -> LOG.debug(
                "[id: 0x5c3a11c5] WRITE: DefaultFullHttpRequest(decodeResult: success, version: HTTP/1.1)\n"
                    + "POST /v1/orders HTTP/1.1\nhost: api.acme.com\nauthorization: Bearer "
                    + s.opaque(36) + "\ncontent-length: 27")),
        call(
            "RestTemplate's body",
            "application/json",
            s -> LOG.debug("Writing [{\"username\":\"bob\",\"password\":\""
                + s.password("\\/ ").replace("\\", "\\\\") + "\"}] as \"application/json\"")),
        call(
            "Feign's header",
            "[Payments#charge]",
            s -> LOG.debug("[Payments#charge] Ocp-Apim-Subscription-Key: {}", s.hex(32))),
        call(
            "digest authentication",
            "GET /cam",
            s -> LOG.debug(
                "GET /cam\nAuthorization: Digest username=\"bob\", realm=\"cams\", nonce=\"8a0c\", "
                    + "uri=\"/cam\", response=\"{}\"",
                s.hex(32))),
        call(
            "a signed request to AWS",
            "host: s3.amazonaws.com",
            s -> LOG.debug(
                "host: s3.amazonaws.com\nAuthorization: AWS4-HMAC-SHA256 Credential=AKIAZZZZ/20261121/eu-west-1/s3/"
                    + "aws4_request, SignedHeaders=host;x-amz-date, Signature={}",
                s.hex(64))),
        call(
            "a session token of AWS",
            "x-amz-date: 20261121T113418Z",
            s ->
                LOG.debug("x-amz-date: 20261121T113418Z\nx-amz-security-token: {}", s.base64(120))),
        call(
            "a proxy's credentials",
            "CONNECT acme.com:443",
            s -> LOG.debug(
                "CONNECT acme.com:443 HTTP/1.1\r\nProxy-Authorization: Basic {}\r\n",
                s.basic("proxy"))),
        call(
            "a cookie",
            "GET /cart",
            s -> LOG.info(
                "GET /cart\nCookie: theme=dark; JSESSIONID={}; _ga=GA1.2.1",
                s.of(Seeds.UPPER, 32))),
        call(
            "a cookie that is set",
            "HTTP/1.1 302 Found",
            s -> LOG.info(
                "HTTP/1.1 302 Found\nSet-Cookie: sid=s%3A{}; Path=/; HttpOnly; SameSite=Lax",
                s.opaque(32))),
        call(
            "a token in a cookie among others",
            "remember-me",
            s -> LOG.info(
                "remember-me login failed, cookies: theme=dark; access_token={}; lang=de",
                s.jwt("bob"))),
        call(
            "GitLab's header",
            "GET /api/v4/projects",
            s -> LOG.info("GET /api/v4/projects PRIVATE-TOKEN: {}", s.opaque(20))),
        call(
            "Vault's header",
            "secret/data/shop",
            s -> LOG.info("GET secret/data/shop X-Vault-Token={}", s.opaque(26))),
        call(
            "an unknown scheme",
            "calling okta",
            s -> LOG.info("calling okta\nAuthorization: SSWS {}", s.of(Seeds.URL_SAFE, 42))),
        call(
            "a scheme with parameters",
            "calling fcm",
            s -> LOG.info("calling fcm with Authorization: key={}", s.of(Seeds.URL_SAFE, 152))),
        call(
            "bearer in prose",
            "retrying",
            s -> LOG.warn("retrying with Bearer {} after 401", s.opaque(40))),
        call(
            "an answer with tokens",
            "expires_in:3600",
            s -> LOG.info("expires_in:3600 <-- {\"access_token\":\"" + s.opaque(43)
                + "\",\"token_type\":\"Bearer\",\"refresh_token\":\"" + s.opaque(43) + "\"}")),
        call(
            "a form of the token endpoint",
            "grant_type=client_credentials",
            s -> LOG.debug(
                "POST /oauth/token grant_type=client_credentials&client_id=shop&client_secret={}&scope=all",
                s.password("!*"))),
        call(
            "a form with a percent-encoded password",
            "username=bob",
            s -> LOG.debug(
                "body: username=bob&password={}%21%26{}&remember=on", s.opaque(12), s.opaque(10))),
        call(
            "a refresh",
            "grant_type=refresh_token",
            s -> LOG.debug(
                "body: grant_type=refresh_token&refresh_token={}", s.of(Seeds.URL_SAFE, 64))),
        call(
            "a code and its verifier",
            "grant_type=authorization_code",
            s -> LOG.debug(
                "body: grant_type=authorization_code&client_id=web&code={}&code_verifier={}",
                s.of(Seeds.URL_SAFE, 43),
                s.of(Seeds.URL_SAFE, 64))),
        call(
            "an assertion",
            "urn%3Aietf%3Aparams",
            s -> LOG.debug(
                "body: grant_type=urn%3Aietf%3Aparams&assertion={}", s.jwt("svc@acme.com"))),
        call(
            "a part of a form",
            "cat.png",
            s -> LOG.debug(
                "filename cat.png\r\n--xYzZY\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n"
                    + s.password() + "\r\n--xYzZY--\r\n")),
        call(
            "an archive of requests",
            "Accept",
            s -> LOG.debug("method GET, headers [{\"name\":\"Accept\",\"value\":\"*/*\"},"
                + "{\"name\":\"Authorization\",\"value\":\"Token " + s.opaque(40) + "\"}]")),
        call(
            "GraphQL, inline",
            "mutation",
            s -> LOG.debug("mutation { login(email: \"bob@acme.com\", password: \""
                + s.password(" ") + "\") { id } }")),
        call(
            "GraphQL, variables",
            "operationName",
            s -> LOG.debug(
                "{\"operationName\":\"Login\",\"variables\":{\"input\":{\"email\":\"b@acme.com\",\"password\":\""
                    + s.password() + "\"}}}")),
        call(
            "a form inside JSON",
            "status 400",
            s -> LOG.warn(
                "status 400: {\"request\":{\"body\":\"grant_type=password&username=bob&password="
                    + s.password() + "\"}}")),
        call(
            "a webhook's secret",
            "hook 42",
            s -> LOG.info("hook 42 created: {\"url\":\"https://acme.com/hook\",\"secret\":\""
                + s.opaque(32) + "\"}")));
  }
}
