package io.underpin.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.underpin.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private enum Mode {
    DEVELOPMENT,
    DRY_RUN
  }

  private static final Setting<Integer> PORT = Setting.integer("PORT", 0, 65_535)
      .or(8080)
      .describedAs("Port to listen on; 0 takes a free one");
  private static final Setting<Secret> KEY =
      Setting.secret("SESSION_KEY", 32).describedAs("Signs session cookies");
  private static final Setting<Optional<URI>> DATABASE =
      Setting.uri("DATABASE_URL", "postgres", "postgresql").optional();
  private static final Setting<Duration> TIMEOUT = Setting.duration(
          "TIMEOUT", Duration.ofMillis(100), Duration.ofMinutes(5))
      .or(Duration.ofSeconds(30));
  private static final Setting<DataSize> BODY =
      Setting.dataSize("MAX_BODY").or(DataSize.parse("10MB"));
  private static final Setting<List<URI>> ORIGINS =
      Setting.uri("ORIGINS", "https").list().or(List.of());
  private static final Setting<Mode> MODE = Setting.choice("MODE", Mode.class).or(Mode.DEVELOPMENT);
  private static final Setting<Boolean> DEBUG = Setting.flag("DEBUG").or(false);
  private static final Setting<Path> FOLDER = Setting.path("FOLDER").or(Path.of("data"));
  private static final Setting<Long> LIMIT =
      Setting.number("LIMIT", 1, Long.MAX_VALUE).or(100L);
  private static final Setting<String> TITLE = Setting.text("TITLE").or("Notes # 1");
  private static final Declaration ALL = Settings.declare(
      PORT, KEY, DATABASE, TIMEOUT, BODY, ORIGINS, MODE, DEBUG, FOLDER, LIMIT, TITLE);
  private static final String GOOD_KEY = "0123456789abcdef0123456789abcdef";

  @TempDir
  Path folder;

  @Test
  void reads_every_type() {
    Settings settings = ALL.read(Environment.of(Map.ofEntries(
        Map.entry("PORT", " 9000 "),
        Map.entry("SESSION_KEY", GOOD_KEY),
        Map.entry("DATABASE_URL", "postgres://bob:hunter2@db/notes"),
        Map.entry("TIMEOUT", "500ms"),
        Map.entry("MAX_BODY", "64KiB"),
        Map.entry("ORIGINS", "https://a.example, https://b.example"),
        Map.entry("MODE", "dry-run"),
        Map.entry("DEBUG", "Yes"),
        Map.entry("FOLDER", "/var/lib/notes"),
        Map.entry("LIMIT", "5000000000"),
        Map.entry("TITLE", " my notes "))));

    assertThat(settings.value(PORT)).isEqualTo(9000);
    assertThat(settings.value(KEY).reveal()).isEqualTo(GOOD_KEY);
    assertThat(settings.value(DATABASE)).contains(URI.create("postgres://bob:hunter2@db/notes"));
    assertThat(settings.value(TIMEOUT)).isEqualTo(Duration.ofMillis(500));
    assertThat(settings.value(BODY)).isEqualTo(DataSize.ofBytes(65_536));
    assertThat(settings.value(ORIGINS))
        .containsExactly(URI.create("https://a.example"), URI.create("https://b.example"));
    assertThat(settings.value(MODE)).isEqualTo(Mode.DRY_RUN);
    assertThat(settings.value(DEBUG)).isTrue();
    assertThat(settings.value(FOLDER)).isEqualTo(Path.of("/var/lib/notes"));
    assertThat(settings.value(LIMIT)).isEqualTo(5_000_000_000L);
    assertThat(settings.value(TITLE)).isEqualTo(" my notes ");
  }

  @Test
  void takes_defaults_for_what_is_absent_or_set_to_nothing() {
    Settings settings = ALL.read(Environment.of(Map.of("SESSION_KEY", GOOD_KEY, "PORT", " ")));

    assertThat(settings.value(PORT)).isEqualTo(8080);
    assertThat(settings.value(DATABASE)).isEmpty();
    assertThat(settings.value(ORIGINS)).isEmpty();
  }

  @Test
  void reports_every_problem_at_once_in_the_order_of_the_declaration() {
    Environment environment = Environment.of(Map.of(
        "PORT",
        "70000",
        "DATABASE_URL",
        "mysql://bob:hunter2@db",
        "TIMEOUT",
        "30",
        "MAX_BODY",
        "10",
        "MODE",
        "fast",
        "ORIGINS",
        "https://a.example,http://b.example",
        "DEBUG",
        "maybe",
        "LIMIT",
        "0"));

    SettingsException problems = problems(ALL, environment);

    assertThat(problems.problems())
        .extracting(Problem::name)
        .containsExactly(
            "PORT",
            "SESSION_KEY",
            "DATABASE_URL",
            "TIMEOUT",
            "MAX_BODY",
            "ORIGINS",
            "MODE",
            "DEBUG",
            "LIMIT");
    assertThat(problems).hasMessage("""
        9 problems with the settings:
          PORT ("70000") is more than 65535; accepted: a whole number from 0 to 65535
          SESSION_KEY is required and not set, and neither is SESSION_KEY_FILE; accepted: a secret of at least 32 characters
          DATABASE_URL ("mysql://bob:[REDACTED]@db") does not begin with postgres: or postgresql:; \
        accepted: an absolute URI that begins with postgres: or postgresql:
          TIMEOUT ("30") has no unit; accepted: a duration such as 500ms, 30s, 5m, 2h, 1d or PT30S, from 100ms to 5m
          MAX_BODY ("10") has no unit; accepted: a size such as 512B, 64KiB or 10MB (B, kB, MB, GB, TB by 1000; \
        KiB, MiB, GiB, TiB by 1024)
          ORIGINS ("https://a.example,http://b.example") has at position 2 an element that does not begin with https:; \
        accepted: a list, separated by commas, of: an absolute URI that begins with https:
          MODE ("fast") is none of the known words; accepted: one of development, dry-run
          DEBUG ("maybe") is neither true nor false; accepted: true or false (also yes, no, on, off, 1, 0)
          LIMIT ("0") is less than 1; accepted: a whole number from 1 to 9223372036854775807""");
  }

  @Test
  void never_shows_a_secret_in_a_problem() {
    Setting<List<Secret>> keys = Setting.secret("KEYS", 20).list();
    Setting<Integer> pin = Setting.integer("ADMIN_PASSWORD", 0, 9);
    Environment environment = Environment.of(
        Map.of("SESSION_KEY", "hunter2", "KEYS", "hunter2,hunter2", "ADMIN_PASSWORD", "hunter2"));

    SettingsException problems = problems(Settings.declare(KEY, keys, pin), environment);

    assertThat(problems.problems()).hasSize(3);
    assertThat(problems.getMessage())
        .doesNotContain("hunter2")
        .contains("has 7 characters, at least 32 are needed");
    assertThat(problems.getCause()).isNull();
  }

  @Test
  void shows_a_wrong_value_short_and_on_one_line() {
    Environment environment =
        Environment.of(Map.of("PORT", "1\n2\u001b[31m\u202e" + "9".repeat(500)));

    SettingsException problems = problems(Settings.declare(PORT), environment);

    assertThat(problems.problems().get(0).reason())
        .startsWith("(\"1\\u000a2\\u001b[31m\\u202e999")
        .hasSizeLessThan(110)
        .contains("...");
  }

  @Test
  void prints_what_is_switched_on_without_secrets() {
    Settings settings = Settings.declare(PORT, KEY, DATABASE, TIMEOUT)
        .read(Environment.of(
            Map.of("SESSION_KEY", GOOD_KEY, "DATABASE_URL", "postgres://bob:hunter2@db/notes")));

    String table = settings.table();

    assertThat(table).isEqualTo("""
        PORT          8080                                default
        SESSION_KEY   ***                                 given
        DATABASE_URL  postgres://bob:[REDACTED]@db/notes  given
        TIMEOUT       30s                                 default""");
    assertThat(settings)
        .hasToString("Settings[PORT=8080, SESSION_KEY=***, "
            + "DATABASE_URL=postgres://bob:[REDACTED]@db/notes, TIMEOUT=30s]");
  }

  @Test
  void prefers_the_process_over_the_file_over_the_default() throws IOException {
    Path file = Files.writeString(
        folder.resolve(".env"), "PORT=1\nTIMEOUT=1s\nSESSION_KEY=" + GOOD_KEY + "\n");
    Environment environment = Environment.of(Map.of("PORT", "2")).and(Environment.dotenv(file));

    Settings settings = Settings.declare(PORT, TIMEOUT, KEY, BODY).read(environment);

    assertThat(settings.value(PORT)).isEqualTo(2);
    assertThat(settings.value(TIMEOUT)).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.value(BODY)).isEqualTo(DataSize.parse("10MB"));
    assertThat(environment.toString()).doesNotContain(GOOD_KEY);
  }

  @Test
  void reads_a_secret_from_the_file_that_its_companion_names() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), GOOD_KEY + "\n");

    Settings settings =
        Settings.declare(KEY).read(Environment.of(Map.of("SESSION_KEY_FILE", file.toString())));

    assertThat(settings.value(KEY).reveal()).isEqualTo(GOOD_KEY);
    assertThat(settings.table()).endsWith("***  given, SESSION_KEY_FILE");
  }

  @Test
  void refuses_a_secret_in_both_places_and_a_file_that_is_not_there() {
    Path file = folder.resolve("absent");

    SettingsException both = problems(
        Settings.declare(KEY),
        Environment.of(Map.of("SESSION_KEY", GOOD_KEY, "SESSION_KEY_FILE", "x")));
    SettingsException absent = problems(
        Settings.declare(KEY), Environment.of(Map.of("SESSION_KEY_FILE", file.toString())));

    assertThat(both.getMessage())
        .contains("SESSION_KEY and SESSION_KEY_FILE are both set")
        .doesNotContain(GOOD_KEY);
    assertThat(absent.getMessage())
        .contains("SESSION_KEY_FILE", file.toString(), "NoSuchFileException");
  }

  @Test
  void says_that_a_required_one_is_empty_and_which_name_was_probably_meant() {
    SettingsException empty =
        problems(Settings.declare(KEY), Environment.of(Map.of("SESSION_KEY", "")));
    SettingsException misspelt =
        problems(Settings.declare(KEY), Environment.of(Map.of("SESION_KEY", "x")));

    assertThat(empty.getMessage()).contains("SESSION_KEY is required and empty");
    assertThat(misspelt.getMessage()).contains("(is SESION_KEY meant to be it?)");
  }

  @Test
  void refuses_unknown_names_in_the_file_and_under_our_prefix() throws IOException {
    Path file = Files.writeString(folder.resolve(".env"), "PROT=1\nUNRELATED=hunter2\n");
    Environment environment =
        Environment.of(Map.of("HOME", "/", "NOTES_X", "hunter2")).and(Environment.dotenv(file));

    SettingsException problems = problems(Settings.declare(PORT).prefix("NOTES_"), environment);

    assertThat(problems.problems())
        .extracting(Problem::name)
        .containsExactly("NOTES_X", "PROT", "UNRELATED");
    assertThat(problems.getMessage())
        .contains("(did you mean PORT?)")
        .doesNotContain("hunter2", "HOME");
  }

  @Test
  void prints_an_example_that_documents_every_setting() {
    String example = Settings.declare(PORT, KEY, DATABASE, TITLE).envExample();

    assertThat(example).isEqualTo("""
        # Port to listen on; 0 takes a free one
        # A whole number from 0 to 65535.
        #PORT=8080

        # Signs session cookies
        # A secret of at least 32 characters. Required. Or SESSION_KEY_FILE: the path of a file that holds it.
        SESSION_KEY=

        # An absolute URI that begins with postgres: or postgresql:. Optional.
        #DATABASE_URL=

        # A text.
        #TITLE="Notes # 1"
        """);
  }

  @Test
  void reads_its_own_example_once_it_is_filled_in() throws IOException {
    String filled = ALL.envExample()
        .replaceAll("(?m)^#([A-Z_]+=)", "$1")
        .replace("SESSION_KEY=", "SESSION_KEY=" + GOOD_KEY);
    Path file = Files.writeString(folder.resolve(".env"), filled);

    Settings settings = ALL.read(Environment.dotenv(file));

    assertThat(settings.value(TITLE)).isEqualTo("Notes # 1");
    assertThat(settings.value(TIMEOUT)).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.value(DATABASE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "30s, PT30S",
    "5m, PT5M",
    "2h, PT2H",
    "500ms, PT0.5S",
    "1d, PT24H",
    "PT30S, PT30S",
    "pt1m, PT1M",
    "10 s, PT10S",
    "0s, PT0S"
  })
  void reads_durations(String text, Duration expected) {
    Setting<Duration> setting = Setting.duration("D");

    Settings settings = Settings.declare(setting).read(Environment.of(Map.of("D", text)));

    assertThat(settings.value(setting)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "30",
        "s",
        "-5s",
        "PT-5S",
        "1.5s",
        "5 minutes",
        "PT",
        "99999999999999999999s",
        "9223372036854775807d",
        "1h30m"
      })
  void refuses_what_is_no_duration(String text) {
    Setting<Duration> setting = Setting.duration("D");

    SettingsException problems =
        problems(Settings.declare(setting), Environment.of(Map.of("D", text)));

    assertThat(problems.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.accepted()).contains("30s"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1 2", "0x10", "1_000", "+5", "٣", "99999999999999999999", "-"})
  void refuses_what_is_no_whole_number(String text) {
    Setting<Integer> setting = Setting.integer("N", -10, 10);

    assertThatThrownBy(() -> Settings.declare(setting).read(Environment.of(Map.of("N", text))))
        .isInstanceOf(SettingsException.class);
  }

  @Test
  void checks_a_condition_of_the_users_own() {
    Setting<Integer> even =
        Setting.integer("EVEN", 0, 10).accepting("an even number", n -> n % 2 == 0);

    assertThat(problems(Settings.declare(even), Environment.of(Map.of("EVEN", "3")))
            .getMessage())
        .contains(
            "EVEN (\"3\") is not an even number; accepted: a whole number from 0 to 10, an even number");
  }

  @Test
  void says_what_the_call_says_that_refuses_a_value_and_no_password_in_it() {
    Setting<String> host = Setting.text("HOST").acceptedBy("a host, such as a.example", text -> {
      if (text.contains("/")) {
        throw new IllegalArgumentException("Host '" + text + "' has a path;\nwrite a.example");
      }
    });

    assertThat(problems(Settings.declare(host), Environment.of(Map.of("HOST", "a.example/x")))
            .getMessage())
        .contains(
            "HOST (\"a.example/x\") cannot be used: Host 'a.example/x' has a path;\\u000awrite"
                + " a.example; accepted: a host, such as a.example");
    assertThat(problems(
                Settings.declare(host), Environment.of(Map.of("HOST", "https://u:hunter2@a/x")))
            .getMessage())
        .doesNotContain("hunter2");
    assertThat(Settings.declare(host)
            .read(Environment.of(Map.of("HOST", "a.example")))
            .value(host))
        .isEqualTo("a.example");
    assertThatThrownBy(() -> Setting.secret("KEY").acceptedBy("anything", key -> {}))
        .hasMessageContaining("accepting()");
  }

  @Test
  void refuses_declarations_that_cannot_be_right() {
    assertThatThrownBy(() -> Settings.declare(PORT, Setting.text("PORT")))
        .hasMessageContaining("declared twice");
    assertThatThrownBy(() -> Setting.text("MY-NAME")).hasMessageContaining("MY-NAME");
    assertThatThrownBy(() -> Setting.secret("KEY").or(Secret.of("x")))
        .hasMessageContaining("cannot have a default");
    assertThatThrownBy(() -> Setting.secret("KEY").example("x"))
        .hasMessageContaining("cannot have an example");
    assertThatThrownBy(() -> Setting.integer("N", 0, 9).example("10"))
        .hasMessageContaining("is more than 9");
    assertThatThrownBy(() -> PORT.list()).hasMessageContaining("before or()");
    assertThatThrownBy(() -> Settings.declare().read(Environment.of(Map.of())).value(PORT))
        .hasMessageContaining("PORT was not declared");
  }

  private static SettingsException problems(Declaration declaration, Environment environment) {
    SettingsException thrown =
        catchThrowableOfType(SettingsException.class, () -> declaration.read(environment));
    assertThat(thrown).isNotNull();
    return thrown;
  }
}
