/** Structured, redacted logging on SLF4J and Logback, with request log and request ids. */
module io.underpin.logging {
  requires transitive io.underpin.core;
  requires transitive ch.qos.logback.classic;
  requires transitive ch.qos.logback.core;
  requires static transitive java.net.http;

  exports io.underpin.logging;
  exports io.underpin.logging.delivery;
  exports io.underpin.logging.event;
  exports io.underpin.logging.file;
  exports io.underpin.logging.http;
  exports io.underpin.logging.line;
  exports io.underpin.logging.logback;
  exports io.underpin.logging.schema;
  exports io.underpin.logging.testing;
  exports io.underpin.logging.trace;
}
