package io.underpin.logging.line;

import java.util.List;

/** Which stack frames are worth a look: the first of all, and those of the service itself. */
final class Frames {
  private static final String AT = "at ";
  private static final int FEW = 3;

  private static final List<String> FRAMEWORKS = List.of(
      "java.",
      "javax.",
      "jdk.",
      "sun.",
      "com.sun.",
      "jakarta.",
      "kotlin.",
      "kotlinx.",
      "scala.",
      "groovy.",
      "org.codehaus.groovy.",
      "org.springframework.",
      "org.hibernate.",
      "org.eclipse.jetty.",
      "org.apache.catalina.",
      "org.apache.coyote.",
      "org.apache.tomcat.",
      "io.undertow.",
      "io.netty.",
      "io.vertx.",
      "io.javalin.",
      "io.micronaut.",
      "io.quarkus.",
      "io.helidon.",
      "io.smallrye.",
      "org.jboss.",
      "reactor.",
      "rx.",
      "io.reactivex.",
      "com.fasterxml.jackson.",
      "tools.jackson.",
      "com.zaxxer.hikari.",
      "org.postgresql.",
      "ch.qos.logback.",
      "org.slf4j.",
      "org.junit.",
      "org.apache.maven.surefire.",
      "io.underpin.http.");

  private final List<String> own;

  /** All that is not a framework's is the service's own if no package is named. */
  Frames(List<String> ownPackages) {
    this.own = ownPackages;
  }

  /** Whether this frame is the service's own. */
  boolean isOwn(String frame) {
    if (!frame.startsWith(AT)) {
      return true;
    }
    // at java.base/java.lang.Thread.run(Thread.java:840)
    int from = Math.max(AT.length(), frame.lastIndexOf('/', Math.max(0, frame.indexOf('('))) + 1);
    return own.isEmpty()
        ? !startsWithAny(FRAMEWORKS, frame, from)
        : startsWithAny(own, frame, from);
  }

  /** How many frames from here on are to be folded into one line: none, or more than a few. */
  int foldable(List<String> frames, int from) {
    int end = from;
    while (end < frames.size() && !isOwn(frames.get(end))) {
      end++;
    }
    return from == 0 || end - from < FEW ? 0 : end - from;
  }

  private static boolean startsWithAny(List<String> packages, String frame, int from) {
    for (String each : packages) {
      if (frame.startsWith(each, from)) {
        return true;
      }
    }
    return false;
  }
}
