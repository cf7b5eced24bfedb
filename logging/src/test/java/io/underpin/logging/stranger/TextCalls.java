package io.underpin.logging.stranger;

import static io.underpin.logging.stranger.Call.call;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Secrets in notations of all kinds, escaped, cut off, or in plain sentences. */
final class TextCalls {
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.shop.Audit");

  private TextCalls() {}

  static List<Call> all() {
    return List.of(
        call(
            "JSON",
            "rememberMe",
            s -> LOG.info("{\"rememberMe\":true,\"password\":\"" + s.password(" ,}") + "\"}")),
        call(
            "JSON with spaces",
            "rememberMe",
            s -> LOG.info("{ \"password\" : \"" + s.phrase(4) + "\" , \"rememberMe\" : true }")),
        call(
            "JSON over lines",
            "rememberMe",
            s -> LOG.info(
                "{\n  \"rememberMe\": true,\n  \"apiKey\":\n    \"" + s.opaque(32) + "\"\n}")),
        call(
            "JSON with a quote in the value",
            "rememberMe",
            s -> LOG.info("{\"password\":\"" + s.opaque(9) + "\\\"" + s.opaque(9)
                + "\",\"rememberMe\":true}")),
        call(
            "JSON with a backslash at the end",
            "rememberMe",
            s -> LOG.info("{\"password\":\"" + s.opaque(9)
                + "\\\\\",\"rememberMe\":true,\"token\":\"" + s.opaque(24) + "\"}")),
        call(
            "JSON, cut off",
            "bob",
            s -> LOG.warn("{\"user\":\"bob\",\"password\":\"" + s.password(" "))),
        call(
            "JSON, cut off behind a backslash",
            "bob",
            s -> LOG.warn("{\"user\":\"bob\",\"password\":\"" + s.opaque(10) + "\\")),
        call(
            "JSON in JSON",
            "payload",
            s -> LOG.info("{\"payload\":\"{\\\"user\\\":\\\"bob\\\",\\\"password\\\":\\\""
                + s.password(" ") + "\\\"}\"}")),
        call(
            "JSON in JSON in JSON",
            "payload",
            s -> LOG.info("{\"payload\":\"{\\\"b\\\":\\\"{\\\\\\\"secret\\\\\\\":\\\\\\\""
                + s.password() + "\\\\\\\"}\\\"}\"}")),
        call(
            "a name in escapes",
            "bob",
            s -> LOG.info("{\"user\":\"bob\",\"p\\u0061ssword\":\"" + s.password() + "\"}")),
        call(
            "a quote in escapes",
            "bob",
            s -> LOG.info("{\\u0022user\\u0022:\\u0022bob\\u0022,\\u0022password\\u0022:\\u0022"
                + s.password() + "\\u0022}")),
        call(
            "numbers under a secret name",
            "attempts",
            s -> LOG.info("{\"attempts\":3,\"password\":" + s.digits(8) + "}")),
        call(
            "a list under a secret name",
            "backup",
            s -> LOG.info("backup {\"recoveryCodes\":[\"" + s.opaque(10) + "\",\"" + s.opaque(10)
                + "\",\"" + s.opaque(10) + "\"]}")),
        call(
            "an object in JSON under a secret name",
            "vault",
            s -> LOG.info(
                "vault {\"credentials\":{\"user\":\"bob\",\"value\":\"" + s.password() + "\"}}")),
        call(
            "Avro's union",
            "com.acme",
            s -> LOG.info("com.acme {\"password\":{\"string\":\"" + s.password() + "\"}}")),
        call(
            "an item of DynamoDB",
            "users",
            s -> LOG.info(
                "users {\"id\":{\"S\":\"42\"},\"password\":{\"S\":\"" + s.password() + "\"}}")),
        call(
            "a document of MongoDB",
            "_id=42",
            s -> LOG.info("Document{{_id=42, user=bob, password=" + s.password() + "}}")),
        call(
            "Python",
            "'user'",
            s -> LOG.info("{'user': 'bob', 'password': '" + s.password(" \"") + "'}")),
        call(
            "Ruby",
            "bob",
            s -> LOG.info("{:user=>\"bob\", :password=>\"" + s.password(" ") + "\"}")),
        call(
            "Ruby with strings",
            "bob",
            s -> LOG.info("{\"user\"=>\"bob\", \"api_key\"=>\"" + s.opaque(32) + "\"}")),
        call(
            "PHP",
            "[user] => bob",
            s -> LOG.info("Array\n(\n    [user] => bob\n    [password] => {}\n)", s.password())),
        call(
            "PHP, serialized",
            "bob",
            s -> LOG.info(
                "a:2:{s:4:\"user\";s:3:\"bob\";s:8:\"password\";s:14:\"" + s.opaque(14) + "\";}")),
        call("Go", "Age:3", s -> LOG.info("&{User:bob Password:" + s.password() + " Age:3}")),
        call(
            "Go, typed",
            "bob",
            s -> LOG.info("main.Config{User:\"bob\", Password:\"" + s.password(" ") + "\"}")),
        call(
            "Rust",
            "retries",
            s -> LOG.info("Config { password: Some(\"" + s.password(" ") + "\"), retries: 3 }")),
        call(
            "Elixir", "bob", s -> LOG.info("%{user: \"bob\", password: \"" + s.password() + "\"}")),
        call("Clojure", "bob", s -> LOG.info("{:user \"bob\" :password \"" + s.password() + "\"}")),
        call(
            "protobuf",
            "bob",
            s -> LOG.info("user: \"bob\"\npassword: \"" + s.password(" ") + "\"\n")),
        call(
            "logfmt",
            "at=info",
            s -> LOG.info("at=info user=bob password={} took=3ms", s.password("@%"))),
        call(
            "logfmt, quoted",
            "took=3ms",
            s -> LOG.info("at=info password=\"{}\" took=3ms", s.phrase(4))),
        call(
            "single quotes",
            "took",
            s -> LOG.info("login(user='bob', password='{}') took 3 ms", s.phrase(3))),
        call("an arrow", "bob", s -> LOG.info("user -> bob, secret -> {}", s.password())),
        call(
            "an indented table",
            "port",
            s -> LOG.info("password        : {}\nport            : 1", s.password())),
        call(
            "a table of bars",
            "| bob",
            s -> LOG.info("| user | bob |\n| password | {} |", s.password())),
        call("upper case", "USER=BOB", s -> LOG.info("USER=BOB, PASSWORD={}", s.password())),
        call(
            "XML",
            "<user>bob</user>",
            s -> LOG.info(
                "<login><user>bob</user><password>{}</password></login>", s.password(" &"))),
        call(
            "XML with a prefix",
            "wsse:Username",
            s -> LOG.info(
                "<wsse:Username>bob</wsse:Username><wsse:Password Type=\"http://x#PasswordText\">{}</wsse:Password>",
                s.password(" "))),
        call(
            "XML with CDATA",
            "<user>bob</user>",
            s -> LOG.info("<user>bob</user><apiKey><![CDATA[{}]]></apiKey>", s.password("<&"))),
        call(
            "XML, escaped",
            "bob",
            s -> LOG.info(
                "&lt;user&gt;bob&lt;/user&gt;&lt;password&gt;{}&lt;/password&gt;", s.password())),
        call(
            "XML over lines",
            "bob",
            s -> LOG.info("<user>bob</user>\n<secretKey>\n   {}\n</secretKey>", s.opaque(32))),
        call(
            "an answer of SAML",
            "RelayState=x",
            s -> LOG.info("RelayState=x&SAMLResponse={}", s.base64(200))),
        call(
            "HTML",
            "name=\"user\"".substring(6, 10),
            s -> LOG.info(
                "user field <input type=\"password\" name=\"password\" value=\"{}\">",
                s.password())),
        call(
            "URL-encoded JSON",
            "q=1",
            s -> LOG.info(
                "q=1&payload=%7B%22user%22%3A%22bob%22%2C%22password%22%3A%22{}%22%7D",
                s.opaque(16))),
        call(
            "twice URL-encoded",
            "q=1",
            s -> LOG.info("q=1&next=%2Flogin%3Fpassword%253D{}", s.opaque(16))),
        call(
            "Spring's rejected value",
            "on field",
            s -> LOG.warn(
                "[Field error in object 'form' on field 'password': rejected value [{}]; codes [Size.form.password]]",
                s.weak())),
        call(
            "Jackson's source",
            "truncated",
            s -> LOG.warn(
                "Unexpected end-of-input at [Source: (String)\"{\"user\":\"bob\",\"password\":\""
                    + s.password(" ") + "\"[truncated 50 chars]; line: 1, column: 20]")),
        call(
            "JavaScript's object",
            "bob",
            s -> LOG.info("{ user: 'bob', accessToken: '" + s.opaque(32) + "' }")),
        call(
            "a key in brackets",
            "bob",
            s -> LOG.info("user[name]=bob&user[password]={}", s.password("!"))),
        call(
            "a key with dots",
            "bob",
            s -> LOG.info("user.name=bob; user.auth.password={}", s.password())),
        call(
            "a question and its answer",
            "3 left",
            s -> LOG.info("Enter password: {}\n3 left", s.password())),
        call(
            "prose: is",
            "sent to bob",
            s -> LOG.info("sent to bob: the password is {}", s.password())),
        call(
            "prose: with",
            "login of bob",
            s -> LOG.info("login of bob with password {} failed", s.password())),
        call(
            "prose: temporary",
            "for bob",
            s -> LOG.info("for bob: temporary password: {}", s.password())),
        call(
            "prose: quoted",
            "was rejected",
            s -> LOG.warn("token '{}' was rejected", s.opaque(32))),
        call(
            "prose: invalid",
            "for client 7",
            s -> LOG.warn("invalid API key {} for client 7", s.opaque(32))));
  }
}
