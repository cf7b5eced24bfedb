package io.underpin.quickstart.tour;

import java.time.Duration;
import java.util.List;

/** What a careless log line gives away. */
final class LogSteps {
  private static final List<String> SECRETS =
      List.of("tour-hunter2", "tour-bearer-0123456789abcdef", "tour-jdbc-pass");

  /** A query that gives secrets away, for a request that will fail. */
  static final List<String> ASKED =
      List.of("password=" + SECRETS.get(0), "note=" + SECRETS.get(1), "note=" + SECRETS.get(2));

  private static final String ERROR = "The book cannot be opened";

  private LogSteps() {}

  static void secretsInALine(Walk walk, Finding finding) throws Exception {
    String name = "password=" + SECRETS.get(0) + " Bearer " + SECRETS.get(1)
        + " jdbc:postgresql://u:" + SECRETS.get(2) + "@db/x";
    finding.asked("POST /notes as \"" + name + "\", which the service logs");
    Answer answer = walk.post(
        "/notes", "application/json", "{\"name\": \"" + name + "\", \"message\": \"Hello\"}");
    String id = answer.body().replaceFirst("^\\{\"id\":(\\d+).*", "$1");
    String mark = "Note " + id + " was signed by";
    boolean written =
        Patience.until(Duration.ofSeconds(10), () -> walk.service().said().contains(mark));
    String said = walk.service().said();
    String line = said.lines().filter(each -> each.contains(mark)).findFirst().orElse("");
    finding
        .got(answer.status() + "; the log says " + message(line, mark))
        .expect(answer.status() == 201, "the note is taken")
        .expect(written, "the log has the line")
        .expect(line.startsWith("{") && line.endsWith("}"), "the line is a JSON object")
        .expect(line.contains("\"request_id\""), "the line names its request");
    for (String secret : SECRETS) {
      finding.expect(!said.contains(secret), "the log nowhere holds " + secret);
    }
  }

  static void errorInSentry(Walk walk, Finding finding) throws Exception {
    finding.asked("what came to a server in Sentry's place while the database was away");
    boolean told =
        Patience.until(Duration.ofSeconds(20), () -> walk.inbox().received().contains(ERROR));
    String received = walk.inbox().received();
    String event =
        received.lines().filter(line -> line.contains(ERROR)).findFirst().orElse("");
    finding
        .got(walk.inbox().envelopes() + " envelopes, " + received.length() + " characters")
        .expect(told, "the error arrives: " + ERROR)
        .expect(event.contains("SQL"), "it names the exception")
        .expect(event.contains("/notes"), "it names the path")
        .expect(event.contains("\"request_id\""), "it names the request")
        .expect(event.contains("\"breadcrumbs\""), "it tells what came before it");
    for (String secret : SECRETS) {
      finding.expect(!received.contains(secret), "nothing that was sent holds " + secret);
    }
  }

  private static String message(String line, String mark) {
    int start = Math.max(0, line.indexOf(mark));
    return Answer.clipped(line.substring(start).replaceFirst("\".*", ""), 120);
  }
}
