package io.underpin.logging.stranger;

import static io.underpin.logging.stranger.Call.call;

import java.net.URI;
import java.util.AbstractMap.SimpleEntry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Objects of the application, as arguments and as fields. */
final class ObjectCalls {
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.shop.LoginService");

  private ObjectCalls() {}

  private record Login(String user, String password, boolean remember) {}

  private record Account(long id, Login login, List<Token> tokens) {}

  private record Token(String tokenType, String accessToken) {}

  private record Header(String name, String value) {}

  private enum Field {
    USER,
    PASSWORD
  }

  static List<Call> all() {
    return List.of(
        call(
            "a record as an argument",
            "user=bob",
            s -> LOG.info("{}", new Login("bob", s.password(), true))),
        call("a record as a field", "bob", s -> field(new Login("bob", s.password(" ,]"), true))),
        call("a record within records", "bob", s -> field(account(s))),
        call("a record within records as an argument", "bob", s -> LOG.info("{}", account(s))),
        call(
            "an IDE's toString",
            "rememberMe=true",
            s -> LOG.info(
                "{}",
                "LoginRequest{username='bob', password='" + s.password(" ")
                    + "', rememberMe=true}")),
        call(
            "Lombok's toString",
            "rememberMe=true",
            s -> LOG.info(
                "{}",
                "LoginRequest(username=bob, password=" + s.password("@") + ", rememberMe=true)")),
        call(
            "Commons' toString",
            "id=42",
            s -> LOG.info("{}", "com.acme.Client@1b2c[id=42,secret=" + s.password() + "]")),
        call(
            "Swagger's toString",
            "bob",
            s -> LOG.info("class Login {\n    username: bob\n    password: {}\n}", s.password())),
        call("Kotlin's toString", "id=42", s -> LOG.info("Client(id=42, apiKey={})", s.opaque(32))),
        call(
            "a name and a value",
            "sent",
            s -> LOG.info("sent {}", new Header("Authorization", "Basic " + s.basic("b")))),
        call(
            "a name and a value, own scheme",
            "sent",
            s -> LOG.info(
                "sent {}",
                List.of(new Header("Accept", "x"), new Header("X-Api-Key", s.opaque(32))))),
        call(
            "a name and a value as a field",
            "Accept",
            s -> field(List.of(new Header("Accept", "x"), new Header("X-Api-Key", s.opaque(32))))),
        call(
            "a pair",
            "pair",
            s -> LOG.info("pair {}", new SimpleEntry<>("password", s.password()))),
        call(
            "a pair as a field", "logged", s -> field(new SimpleEntry<>("password", s.password()))),
        call(
            "characters in a map",
            "shop",
            s -> field(Map.of("client", "shop", "clientSecret", s.password().toCharArray()))),
        call("a map by constants", "bob", s -> field(byField(s))),
        call("a map by constants as an argument", "USER=bob", s -> LOG.info("{}", byField(s))),
        call(
            "a map of arrays",
            "bob",
            s -> field(
                Map.of("user", new String[] {"bob"}, "password", new String[] {s.password()}))),
        call(
            "the parameters of a servlet",
            "[bob]",
            s -> LOG.info(
                "params {}",
                Map.of("user", List.of("bob"), "password", List.of(s.password(), s.password())))),
        call(
            "a map deep down",
            "bob",
            s -> field(Map.of(
                "a",
                List.of(Map.of(
                    "b", Map.of("user", "bob", "c", List.of(Map.of("apiToken", s.opaque(32))))))))),
        call("an optional", "logged", s -> field(Optional.of("secret=" + s.password()))),
        call(
            "an optional under a secret name",
            "logged",
            s -> LOG.atInfo()
                .addKeyValue("accessToken", Optional.of(s.opaque(32)))
                .log("logged")),
        call(
            "a reference", "logged", s -> field(new AtomicReference<>("password=" + s.password()))),
        call("a URI", "acme.com", s -> field(URI.create("amqp://u:" + s.opaque(16) + "@acme.com"))),
        call(
            "a list of lines",
            "port=1",
            s -> field(Arrays.asList("port=1", null, "password=" + s.password()))),
        call(
            "flags and values in a list",
            "--user",
            s -> field(List.of("--user", "bob", "--password", s.password()))),
        call(
            "JSON as a field",
            "bob",
            s -> field("{\"user\":\"bob\",\"password\":\"" + s.password("\\\\ ") + "\"}")),
        call(
            "a DTO's headers",
            "logged",
            s -> LOG.atInfo()
                .addKeyValue("headers", Map.of("x-amzn-oidc-data", List.of(s.jwt("bob"))))
                .log("logged")),
        call(
            "an object under a secret name",
            "logged",
            s -> LOG.atInfo()
                .addKeyValue("credentials", Map.of("user", "bob", "value", s.password()))
                .log("logged")),
        call(
            "a list of numbers under a secret name",
            "logged",
            s -> LOG.atInfo()
                .addKeyValue(
                    "backupCodes",
                    List.of(Integer.valueOf("9" + s.digits(8)), Integer.valueOf("9" + s.digits(8))))
                .log("logged")),
        call(
            "a printed array of characters",
            "logged",
            s -> LOG.info("logged password={}", Arrays.toString(s.opaque(12).toCharArray()))),
        call(
            "a DTO of another's under a harmless name",
            "bob",
            s -> field(new Object() {
              @Override
              public String toString() {
                return "BasicAWSCredentials[user=bob, secretAccessKey="
                    + s.of(Seeds.ALNUM + "+/", 40) + "]";
              }
            })),
        call("a map that keeps its order", "last", s -> {
          Map<String, Object> map = new LinkedHashMap<>();
          map.put("passwd", s.password());
          map.put("last", 1);
          LOG.info("{}", map);
        }));
  }

  private static Account account(Seeds seeds) {
    return new Account(
        42,
        new Login("bob", seeds.password(), false),
        List.of(new Token("Bearer", seeds.opaque(40)), new Token("Bearer", seeds.opaque(40))));
  }

  private static Map<Field, String> byField(Seeds seeds) {
    Map<Field, String> map = new EnumMap<>(Field.class);
    map.put(Field.USER, "bob");
    map.put(Field.PASSWORD, seeds.password());
    return map;
  }

  private static void field(Object value) {
    LOG.atInfo().addKeyValue("data", value).log("logged");
  }
}
