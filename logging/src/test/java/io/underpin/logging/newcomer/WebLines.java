package io.underpin.logging.newcomer;

import static io.underpin.logging.newcomer.Line.line;

import io.underpin.logging.stranger.Seeds;
import java.util.List;

/** What web servers, proxies, frameworks and identity providers print. */
final class WebLines {
  private static final String NORMAL = "BCDFGHJKLMNPQRSTVWXZ";

  private WebLines() {}

  static List<Line> all() {
    return List.of(
        line(
            "nginx' debug log",
            "http header done",
            s -> "2026/11/21 10:02:11 [debug] 29#29: *1 http header: \"Authorization: Bearer "
                + s.opaque(40) + "\"\n2026/11/21 10:02:11 [debug] 29#29: *1 http header done"),
        line(
            "nginx' upstream",
            "upstream: ",
            s ->
                "[error] 31#31: *7 connect() failed (111: Connection refused), upstream: \"http://10.0.0.7:80/cb?code=ok&id_token="
                    + s.jwt("bob") + "\""),
        line(
            "Tomcat's dump of a request",
            "contentType",
            s ->
                "http-nio-8080-exec-1 contentType=null\nhttp-nio-8080-exec-1            header=authorization=Basic "
                    + s.basic("bob") + "\nhttp-nio-8080-exec-1            cookie=JSESSIONID="
                    + s.of(Seeds.HEX, 32)),
        line(
            "Spring's request logging",
            "Before request",
            s ->
                "Before request [POST /login?lang=de, client=10.0.0.9, headers=[host:\"acme.com\", x-auth-token:\""
                    + s.opaque(32) + "\", accept:\"*/*\"]]"),
        line(
            "Spring's masked parameters, unmasked",
            "/login",
            s -> "POST \"/login\", parameters={username:[bob], password:[" + s.password() + "]}"),
        line(
            "Spring's form in lists",
            "username=[bob]",
            s ->
                "form {username=[bob], password=[" + s.password() + "], _csrf=[" + s.uuid() + "]}"),
        line(
            "Jetty's fields",
            "HTTP/1.1 200 OK",
            s -> "HTTP/1.1 200 OK\nSet-Cookie: __Host-session=" + s.of(Seeds.URL_SAFE, 43)
                + "; Path=/; Secure; HttpOnly\nContent-Length: 2"),
        line(
            "Vert.x's headers",
            "content-type=text/plain",
            s -> "content-type=text/plain\nproxy-authorization=Bearer " + s.opaque(38)),
        line(
            "gRPC's metadata",
            "user-agent=grpc-java",
            s -> "Metadata(user-agent=grpc-java/1.68,authorization=Bearer " + s.opaque(48)
                + ",grpc-accept-encoding=gzip)"),
        line(
            "gRPC's metadata, a key of our own",
            "grpc-accept-encoding",
            s -> "Metadata(grpc-accept-encoding=gzip,x-api-key=" + s.opaque(39) + ")"),
        line(
            "Envoy's headers",
            "':path', '/'",
            s -> "request headers complete:\n':path', '/'\n'x-amz-security-token', '" + s.base64(90)
                + "'\n'accept', '*/*'"),
        line(
            "Envoy's cookie",
            "':method', 'GET'",
            s -> "':method', 'GET'\n'cookie', 'sid=" + s.of(Seeds.URL_SAFE, 40) + "'"),
        line(
            "Python's headers",
            "Accept-Encoding",
            s -> "send: b'GET / HTTP/1.1\\r\\nAccept-Encoding: gzip\\r\\nAuthorization: Bearer "
                + s.opaque(36) + "\\r\\n\\r\\n'"),
        line(
            "Node's raw headers",
            "'Host'",
            s -> "rawHeaders: [ 'Host', 'acme.com', 'Authorization', 'Bearer " + s.opaque(36)
                + "', 'Accept', '*/*' ]"),
        line(
            "axios' error",
            "ECONNREFUSED",
            s -> "AxiosError ECONNREFUSED { config: { headers: { Accept: 'json', 'X-API-KEY': '"
                + s.opaque(32) + "' }, auth: { username: 'bob', password: '" + s.password(" ")
                + "' } } }"),
        line(
            "Go's header map",
            "Accept:[*/*]",
            s -> "map[Accept:[*/*] Authorization:[Bearer " + s.opaque(40)
                + "] User-Agent:[Go-http-client/1.1]]"),
        line(
            "HTTP/2 frames",
            "stream=3",
            s -> "HEADERS stream=3 [:method: POST, :path: /v1, authorization: Bearer "
                + s.opaque(44) + ", content-type: application/json]"),
        line(
            "a cookie with a long name",
            "GET /cart",
            s -> "GET /cart\nCookie: consent=yes; .AspNetCore.Identity.Application=CfDJ8"
                + s.of(Seeds.URL_SAFE, 120) + "; x=1"),
        line(
            "a cookie in JSON",
            "expires",
            s -> "{\"name\":\"sessionid\",\"value\":\"" + s.opaque(32)
                + "\",\"expires\":-1,\"httpOnly\":true}"),
        line(
            "a cookie's toString",
            "theme=dark",
            s -> "[theme=dark, session=\"" + s.of(Seeds.URL_SAFE, 48) + "\"; $Path=\"/\"]"),
        line(
            "a device's codes",
            "verification_uri",
            s -> "{\"device_code\":\"" + s.of(Seeds.URL_SAFE, 40) + "\",\"user_code\":\""
                + s.of(NORMAL, 4) + "-" + s.of(NORMAL, 4)
                + "\",\"verification_uri\":\"https://acme.com/device\",\"interval\":5}"),
        line(
            "a device's poll",
            "grant_type=urn",
            s -> "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code="
                + s.of(Seeds.URL_SAFE, 40) + "&client_id=tv"),
        line(
            "an exchange of tokens",
            "audience=api",
            s -> "audience=api&subject_token=" + s.opaque(64)
                + "&subject_token_type=urn:x&actor_token=" + s.opaque(64)),
        line(
            "a client's assertion",
            "client_id=shop",
            s -> "client_id=shop&client_assertion_type=jwt-bearer&client_assertion="
                + s.jwt("shop")),
        line(
            "a logout with a hint",
            "/logout?",
            s -> "GET /logout?id_token_hint=" + s.jwt("bob") + "&state=1"),
        line(
            "an introspection",
            "POST /introspect",
            s -> "POST /introspect token=" + s.opaque(48) + "&token_type_hint=access_token"),
        line(
            "registration of a client",
            "s6BhdR",
            s -> "{\"client_id\":\"s6BhdR\",\"client_secret\":\"" + s.opaque(40)
                + "\",\"registration_access_token\":\"" + s.opaque(40) + "\"}"),
        line("PAR and DPoP", "htm=POST", s -> "htm=POST DPoP: " + s.jwt("k")),
        line(
            "a SAML request in a redirect",
            "SigAlg=rsa",
            s -> "GET /sso?SAMLRequest=" + s.harmless(Seeds.ALNUM, 220)
                + "&SigAlg=rsa-sha256&Signature=" + s.base64Url(64)),
        line(
            "SOAP with WS-Security",
            "<soap:Body>",
            s ->
                "<soap:Envelope><soap:Header><wsse:Security><wsse:UsernameToken><wsse:Username>bob</wsse:Username><wsse:Password Type='PasswordText'>"
                    + s.password(" ")
                    + "</wsse:Password></wsse:UsernameToken></wsse:Security></soap:Header><soap:Body>"),
        line(
            "SOAP, a token's own element",
            "<m:getRates/>",
            s -> "<m:auth><m:sessionToken xsi:type=\"xsd:string\">" + s.opaque(40)
                + "</m:sessionToken></m:auth><m:getRates/>"),
        line(
            "XML-RPC",
            "<name>user</name>",
            s ->
                "<member><name>user</name><value><string>bob</string></value></member><member><name>password</name><value><string>"
                    + s.password() + "</string></value></member>"),
        line(
            "an attribute of XML",
            "host='db'",
            s -> "<connection host='db' user='app' password='" + s.password(" >") + "'/>"),
        line(
            "GraphQL with variables in text",
            "mutation Reset",
            s -> "mutation Reset($token: String!) variables={token=" + s.opaque(40)
                + ", newPassword=" + s.password() + "}"),
        line("a socket's frame", "42[", s -> "42[\"auth\",{\"token\":\"" + s.opaque(40) + "\"}]"),
        line(
            "STOMP's frame",
            "accept-version:1.2",
            s -> "CONNECT\naccept-version:1.2\nlogin:bob\npasscode:" + s.password() + "\n\n"),
        line(
            "MQTT's options",
            "cleanSession=true",
            s -> "MqttConnectOptions{cleanSession=true, userName=bob, password=" + s.password()
                + "}"),
        line(
            "a link in a mail",
            "Hello Bob",
            s -> "Hello Bob,\nconfirm here: https://acme.com/verify-email/" + "?confirmation_token="
                + s.opaque(20) + "\nThanks"),
        line(
            "a link that unsubscribes no one",
            "expires=1764",
            s -> "https://acme.com/files/7?expires=1764&signature=" + s.hex(64)),
        line(
            "basic user-info, encoded",
            "acme.com/x",
            s -> "https://bob%40acme.com:" + s.opaque(9) + "%21" + s.opaque(9) + "@acme.com/x"),
        line(
            "a refused header",
            "could not parse",
            s -> "could not parse header value 'Bearer " + s.opaque(40) + "': illegal character"),
        line(
            "Keycloak's event",
            "type=LOGIN",
            s -> "type=LOGIN, realmId=acme, code_id=1, refresh_token_id=7, username=bob, password='"
                + s.password(" ") + "'"),
        line(
            "HAProxy's captured headers",
            "backend app",
            s -> "backend app srv1 {acme.com|Bearer " + s.opaque(40) + "} GET /"));
  }
}
