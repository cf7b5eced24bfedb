/** The contracts that Underpin's modules share. */
module io.underpin.core {
  requires transitive org.slf4j;
  requires static transitive org.jspecify;
  requires static transitive jdk.httpserver;

  exports io.underpin.check;
  exports io.underpin.config;
  exports io.underpin.event;
  exports io.underpin.http;
  exports io.underpin.http.jdk;
  exports io.underpin.json;
  exports io.underpin.redact;
  exports io.underpin.secret;
  exports io.underpin.testing;
  exports io.underpin.time;
}
