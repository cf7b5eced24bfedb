package io.underpin.quickstart.tour;

import java.time.Duration;
import java.util.List;

/** What a careless log line gives away. */
final class LogSteps {
  private static final List<String> SECRETS =
      List.of("tour-hunter2", "tour-bearer-0123456789abcdef", "tour-jdbc-pass");

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

  private static String message(String line, String mark) {
    int start = Math.max(0, line.indexOf(mark));
    return Answer.clipped(line.substring(start).replaceFirst("\".*", ""), 120);
  }
}
