/** Underpin's pipeline as a Vert.x Web handler. */
module io.underpin.vertx {
  requires transitive io.underpin.core;
  requires transitive io.vertx.core;
  requires transitive io.vertx.web;
  requires static io.vertx.codegen.api;
  requires static transitive org.jspecify;

  exports io.underpin.vertx;
}
