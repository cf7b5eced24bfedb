/** Checks, monitor, probes and reports: liveness, readiness and startup that never hang. */
module io.underpin.health {
  requires java.management;
  requires java.net.http;
  requires jdk.management;
  requires transitive io.underpin.core;
  requires transitive java.sql;
  requires static com.zaxxer.hikari;

  exports io.underpin.health;
  exports io.underpin.health.alerts;
  exports io.underpin.health.checks.clock;
  exports io.underpin.health.checks.hikari;
  exports io.underpin.health.checks.host;
  exports io.underpin.health.checks.jvm;
  exports io.underpin.health.checks.network;
  exports io.underpin.health.checks.postgres;
  exports io.underpin.health.checks.protocol;
  exports io.underpin.health.checks.s3;
  exports io.underpin.health.checks.sql;
  exports io.underpin.health.checks.tls;
  exports io.underpin.health.drain;
  exports io.underpin.health.format;
  exports io.underpin.health.grpc;
  exports io.underpin.health.metrics;
  exports io.underpin.health.page;
  exports io.underpin.health.preflight;
  exports io.underpin.health.pulse;
  exports io.underpin.health.report;
  exports io.underpin.health.testing;
  exports io.underpin.health.web;
  exports io.underpin.health.webhook;
}
