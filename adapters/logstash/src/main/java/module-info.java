/** Underpin's redaction inside logstash-logback-encoder. */
// That encoder has no descriptor; the name in its manifest is stable.
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.underpin.logstash {
  requires transitive io.underpin.core;
  requires transitive logstash.logback.encoder;
  requires transitive tools.jackson.core;
  requires static org.jspecify;

  exports io.underpin.logstash;
}
