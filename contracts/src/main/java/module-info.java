/** JUnit kits that every implementer of one of Underpin's seams must pass. */
module io.underpin.contracts {
  requires static transitive io.underpin.backup;
  requires transitive io.underpin.core;
  requires transitive org.junit.jupiter.api;
  requires org.junit.jupiter.params;
  requires java.net.http;
  requires org.assertj.core;
  requires static transitive org.jspecify;

  exports io.underpin.contracts;

  opens io.underpin.contracts to
      org.junit.platform.commons;
}
