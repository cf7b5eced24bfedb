package io.underpin.logging.newcomer;

import static io.underpin.logging.newcomer.Line.line;

import io.underpin.logging.stranger.Seeds;
import java.util.List;

/** Files of configuration and tables, printed whole or in part, and JSON within texts within JSON. */
final class FileLines {
  private FileLines() {}

  static List<Line> all() {
    return List.of(
        line(
            "dotenv",
            "PORT=80",
            s -> "PORT=80\nSTRIPE_SECRET_KEY=\"" + s.password(" #")
                + "\" # live\nexport SMTP_PASSWORD='" + s.password(" ") + "'"),
        line(
            "dotenv over lines",
            "PORT=80",
            s -> "PORT=80\nPRIVATE_KEY=\"" + s.pem("RSA " + "PRIVATE KEY", "\n") + "\"\nX=1"),
        line(
            "YAML in flow",
            "user: app",
            s -> "db: {user: app, password: " + s.password() + ", pool: 5}"),
        line(
            "YAML in flow, quoted",
            "pool: 5",
            s -> "db: { user: app, password: \"" + s.password(" ,}") + "\", pool: 5 }"),
        line(
            "YAML, folded",
            "name: x",
            s -> "name: x\nclient_secret: >-\n  " + s.opaque(40) + "\nother: 1"),
        line(
            "YAML, literal",
            "name: x",
            s -> "name: x\napi_token: |\n  " + s.opaque(40) + "\nother: 1"),
        line(
            "YAML with a tag",
            "name: x",
            s -> "name: x\npassword: !!str " + s.password() + "\nother: 1"),
        line(
            "YAML with an anchor",
            "name: x",
            s -> "name: x\npassword: &pw " + s.password() + "\nother: 1"),
        line(
            "YAML's list",
            "other: 1",
            s -> "recovery_codes:\n  - " + s.hex(10) + "\n  - " + s.hex(10) + "\nother: 1"),
        line(
            "YAML on the next line",
            "other: 1",
            s -> "password:\n  " + s.password() + "\nother: 1"),
        line(
            "TOML",
            "[database]",
            s -> "[database]\nuser = \"app\"\npassword = \"" + s.password(" ") + "\"\nports = [1]"),
        line(
            "TOML inline",
            "user = ",
            s -> "db = { user = \"app\", password = \"" + s.password(" ") + "\" }"),
        line(
            "HOCON",
            "dataSourceClass",
            s -> "db {\n  dataSourceClass = x\n  password = ${?DB_PASSWORD}\n  password = \""
                + s.password(" ") + "\"\n}"),
        line(
            "properties with a colon",
            "a.b: 1",
            s -> "a.b: 1\ndb.password: " + s.password() + "\nc=2"),
        line(
            "properties with escapes",
            "a=1",
            s -> "a=1\njdbc.url=jdbc\\:postgresql\\://db/x?user\\=a&password\\=" + s.opaque(20)
                + "\nb=2"),
        line("properties over lines", "b=2", s -> "secret.key=\\\n    " + s.opaque(40) + "\nb=2"),
        line("properties with a space", "a 1", s -> "a 1\ndb.password " + s.password() + "\nc 2"),
        line("INI", "[mail]", s -> "[mail]\nhost=smtp\npass=" + s.password() + "\nport=25"),
        line(
            "Java's toString of a configuration",
            "app",
            s -> "DataSourceProperties{url='x', username='app', password='" + s.password(" '")
                + "'}"),
        line(
            "Micronaut",
            "micronaut.server.port",
            s ->
                "micronaut.server.port=80, micronaut.security.token.jwt.signatures.secret.generator.secret="
                    + s.opaque(43)),
        line(
            "Quarkus",
            "quarkus.http.port=80",
            s -> "quarkus.http.port=80 quarkus.datasource.password=" + s.password()
                + " quarkus.oidc.credentials.secret=" + s.opaque(36)),
        line(
            "Spring's OAuth client",
            "registration.okta",
            s -> "spring.security.oauth2.client.registration.okta.client-secret=" + s.opaque(40)),
        line(
            "Spring's JWT",
            "jwt.expiration=1",
            s -> "jwt.secret=" + s.base64(48) + " jwt.expiration=1"),
        line(
            "Jasypt",
            "jasypt.algorithm",
            s -> "jasypt.algorithm=PBE jasypt.encryptor.password=" + s.password()),
        line(
            "Tomcat's connector",
            "8443",
            s -> "<Connector port=\"8443\" keystoreFile=\"k\" keystorePass=\"" + s.password(" ")
                + "\" keyAlias=\"a\"/>"),
        line(
            "Maven's proxy",
            "<host>proxy</host>",
            s -> "<proxy><host>proxy</host><password>" + s.password("&") + "</password></proxy>"),
        line(
            "an Android keystore",
            "keyAlias=a",
            s ->
                "storePassword=" + s.password() + "\nkeyPassword=" + s.password() + "\nkeyAlias=a"),
        line(
            "a table of the PostgreSQL client",
            "(2 rows)",
            s -> " name |     password     \n------+------------------\n bob  | " + s.password()
                + "\n eve  | " + s.password() + "\n(2 rows)"),
        line(
            "a table of the MySQL client",
            "| bob",
            s ->
                "+------+----------------------------------+\n| name | api_key                          |\n+------+----------------------------------+\n| bob  | "
                    + s.opaque(32) + " |\n+------+----------------------------------+"),
        line(
            "a table of Markdown",
            "| bob",
            s -> "| user | password | age |\n|---|---|---|\n| bob | " + s.password() + " | 42 |"),
        line(
            "CSV",
            "bob@acme.com",
            s -> "email,password,age\nbob@acme.com," + s.password() + ",42\neve@acme.com,"
                + s.password() + ",43"),
        line(
            "CSV, quoted",
            "bob",
            s -> "\"user\",\"api_key\",\"role\"\n\"bob\",\"" + s.password(" ,") + "\",\"admin\""),
        line(
            "CSV, semicolons",
            "bob",
            s -> "id;name;client_secret\n1;bob;" + s.opaque(32) + "\n2;eve;" + s.opaque(32)),
        line(
            "CSV of AWS",
            "Secret access key",
            s -> "Access key ID,Secret access key\nAKIAZZZZ," + s.of(Seeds.ALNUM + "+/", 40)),
        line(
            "CSV of a password manager",
            "https://acme.com",
            s -> "name,url,username,password\nacme,https://acme.com,bob," + s.password()),
        line(
            "CSV, carriage returns",
            "bob",
            s -> "user,token\r\nbob," + s.opaque(32) + "\r\neve," + s.opaque(32) + "\r\n"),
        line("TSV", "bob", s -> "user\tsecret\trole\nbob\t" + s.password() + "\tadmin"),
        line(
            "JSON, escaped once",
            "id",
            s -> "{\"body\":\"{\\\"id\\\":7,\\\"secret\\\":\\\"" + s.password(" ,}") + "\\\"}\"}"),
        line(
            "JSON, escaped twice",
            "id",
            s -> "{\"a\":" + quoted(quoted("{\"id\":7,\"apiKey\":\"" + s.password(" ") + "\"}"))
                + "}"),
        line(
            "JSON, escaped three times",
            "id",
            s -> "{\"a\":"
                + quoted(quoted(quoted("{\"id\":7,\"token\": \"" + s.opaque(32) + "\"}"))) + "}"),
        line(
            "JSON, escaped twice, a list",
            "id",
            s -> quoted(quoted("{\"id\":7,\"backup_codes\":[\"" + s.opaque(10) + "\",\""
                + s.opaque(10) + "\"]}"))),
        line(
            "JSON, escaped once, a number",
            "id",
            s -> quoted("{\"id\":7,\"otp\":" + s.digits(8) + "}")),
        line(
            "JSON, escaped once, an object",
            "id",
            s -> quoted("{\"id\":7,\"credentials\":{\"value\":\"" + s.password(" ") + "\"}}")),
        line(
            "JSON, escaped once, over lines",
            "id",
            s -> quoted("{\n  \"id\": 7,\n  \"password\": \"" + s.password(" ") + "\"\n}")),
        line(
            "JSON, escaped once, with a URL",
            "id",
            s -> quoted("{\"id\":7,\"url\":\"amqp://u:" + s.password() + "@mq/x\"}")),
        line(
            "JSON, escaped twice, with a header",
            "id",
            s -> quoted(quoted("{\"id\":7,\"h\":\"Authorization: Bearer " + s.opaque(40) + "\"}"))),
        line(
            "JSON with slashes escaped",
            "id",
            s -> "{\"id\":7,\"url\":\"https:\\/\\/bob:" + s.opaque(16) + "@acme.com\\/x\"}"),
        line(
            "JSON in a query",
            "id",
            s -> "GET /x?f=%7B%22id%22%3A7%2C%22token%22%3A%22" + s.opaque(32) + "%22%7D"),
        line(
            "JSON with single quotes in SQL",
            "INSERT",
            s -> "INSERT INTO log VALUES ('{\"user\":\"bob\",\"password\":\"" + s.password(" ")
                + "\"}')"),
        line(
            "BSON",
            "_id",
            s -> "{ \"_id\" : ObjectId(\"5f\"), \"apiKey\" : NumberLong(" + s.digits(16)
                + "), \"pw\" : 1 }"),
        line(
            "JSON, a password with brackets",
            "age",
            s -> "{\"password\":\"" + s.password("]}[{") + "\",\"age\":42}"),
        line("JSON5", "age", s -> "{age: 42, clientSecret: '" + s.password(" \"") + "',}"));
  }

  /** As a string of JSON. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
