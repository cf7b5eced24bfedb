/** Underpin's pipeline as a jakarta.servlet filter. */
module io.underpin.servlet {
  requires transitive io.underpin.core;
  requires transitive jakarta.servlet;
  requires static transitive org.jspecify;

  exports io.underpin.servlet;
}
