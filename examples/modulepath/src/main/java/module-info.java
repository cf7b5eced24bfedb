/** An application with every jar on the module path. */
@SuppressWarnings(
    "requires-automatic") // the OWASP sanitizer has no stable module name, so security cannot have
// a descriptor
module io.underpin.modulepath {
  requires io.underpin.backup;
  requires io.underpin.core;
  requires io.underpin.health;
  requires io.underpin.logging;
  requires io.underpin.security;
  requires io.underpin.servlet;
  requires io.underpin.vertx;
  requires io.vertx.web;
  requires jakarta.servlet;
  requires jdk.httpserver;
  requires static org.jspecify;
}
