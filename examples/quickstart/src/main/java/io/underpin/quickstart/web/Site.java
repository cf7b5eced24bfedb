package io.underpin.quickstart.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.underpin.http.Attribute;
import io.underpin.http.Response;
import io.underpin.http.jdk.JdkHttp;
import io.underpin.json.JsonWriter;
import io.underpin.quickstart.book.Draft;
import io.underpin.quickstart.book.Note;
import io.underpin.quickstart.book.VisitorsBook;
import io.underpin.quickstart.web.FrontPage.Shelf;
import io.underpin.quickstart.web.FrontPage.View;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The paths of the visitors' book: {@code GET /}, {@code GET} and {@code POST /notes}, {@code POST /backup}. Safe for use by
 * several threads.
 */
public final class Site implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Site.class);
  private static final int SHOWN = 50;
  private static final Response ICON = Response.of(
          200,
          "image/svg+xml",
          Template.resource("icon.svg").text().getBytes(StandardCharsets.UTF_8))
      .with("Cache-Control", "max-age=86400");
  private static final Map<String, String> TIDINGS = Map.of(
      "signed", "Thank you: your note is in the book.",
      "backup", "A backup has been taken and verified.");

  private final VisitorsBook book;
  private final BackupDesk backups;
  private final Function<HttpExchange, List<Panel>> panels;
  private final DraftReader drafts = new DraftReader();
  private final FrontPage page = new FrontPage();

  /** The site of this book, with a panel on its front page for each of these. */
  public Site(VisitorsBook book, BackupDesk backups, Function<HttpExchange, List<Panel>> panels) {
    this.book = book;
    this.backups = backups;
    this.panels = panels;
  }

  @Override
  public void handle(HttpExchange http) throws IOException {
    Response response;
    try {
      response = answer(http);
    } catch (Refused e) {
      response = refusal(http, e, Map.of());
    } catch (SQLException e) {
      LOG.error("The book cannot be opened", e);
      response = Response.problem(503, "The book cannot be opened now").with("Retry-After", "5");
    }
    Replies.send(http, response);
  }

  private Response answer(HttpExchange http) throws IOException, SQLException, Refused {
    boolean post = http.getRequestMethod().equals("POST");
    return switch (http.getRequestURI().getPath()) {
      case "/" -> reading(http, () -> front(http));
      case "/icon.svg" -> reading(http, () -> ICON);
      case "/notes" -> post ? sign(http) : reading(http, this::list);
      case "/backup" -> post ? backUp(http) : notAllowed("POST");
      default -> throw new Refused(404, "There is nothing here");
    };
  }

  private Response front(HttpExchange http) throws SQLException {
    String query = String.valueOf(http.getRequestURI().getRawQuery());
    String tidings = TIDINGS.getOrDefault(query.replaceFirst("^told=", ""), "");
    Shelf shelf = shelf();
    return render(http, shelf.count() < 0 ? 503 : 200, shelf, tidings, Map.of());
  }

  private Response list() throws SQLException {
    JsonWriter json =
        new JsonWriter().object().field("count", book.count()).name("notes").array();
    for (Note note : book.newest(SHOWN)) {
      write(json, note);
    }
    return Response.json(200, json.end().end().toString()).with("Cache-Control", "no-store");
  }

  private Response sign(HttpExchange http) throws IOException, SQLException, Refused {
    Map<String, String> fields = drafts.fields(http);
    boolean json = DraftReader.mediaType(http).equals("application/json");
    try {
      Draft draft = DraftReader.draft(fields);
      Note note = book.sign(draft);
      // A visitor's own words in a log line: whatever secret they hold, redaction hides.
      LOG.info("Note {} was signed by {}", note.id(), note.name());
      return json
          ? Response.json(201, write(new JsonWriter(), note).toString())
          : Replies.seeOther("/?told=signed#book");
    } catch (Refused e) {
      return refusal(http, e, fields);
    }
  }

  private Response backUp(HttpExchange http) throws Refused {
    if (!Operators.isOne(http)) {
      throw new Refused(403, "Backups are taken from this machine only, through http://localhost");
    }
    try {
      String told = backups.backUp();
      LOG.info("{}", told);
      return wantsPage(http)
          ? Replies.seeOther("/?told=backup")
          : Response.json(
              201, new JsonWriter().object().field("backup", told).end().toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused(503, "The service is stopping");
    } catch (Exception e) {
      LOG.error("No backup was taken", e);
      throw new Refused(503, "No backup was taken: " + e.getMessage());
    }
  }

  private Response refusal(HttpExchange http, Refused refused, Map<String, String> fields) {
    String told = String.valueOf(refused.getMessage());
    if (!wantsPage(http)) {
      return Response.problem(refused.status(), told);
    }
    return render(http, refused.status(), shelf(), told, fields);
  }

  private Response render(
      HttpExchange http, int status, Shelf shelf, String alert, Map<String, String> fields) {
    String nonce = JdkHttp.attributes(http).get(Attribute.CSP_NONCE).orElse("");
    return Replies.html(
        status,
        page.render(new View(
            nonce,
            panels.apply(http),
            shelf,
            alert,
            fields.getOrDefault("name", ""),
            fields.getOrDefault("message", ""))));
  }

  private Shelf shelf() {
    try {
      return new Shelf(book.newest(SHOWN), book.count());
    } catch (SQLException e) {
      LOG.error("The book cannot be opened", e);
      return Shelf.CLOSED;
    }
  }

  private static Response reading(HttpExchange http, Reading reading) throws SQLException {
    String method = http.getRequestMethod();
    return method.equals("GET") || method.equals("HEAD")
        ? reading.answer()
        : notAllowed("GET, HEAD");
  }

  private static Response notAllowed(String allowed) {
    return Response.problem(405, "Method Not Allowed").with("Allow", allowed);
  }

  private static boolean wantsPage(HttpExchange http) {
    return String.valueOf(http.getRequestHeaders().getFirst("Accept")).contains("text/html");
  }

  private static JsonWriter write(JsonWriter json, Note note) {
    return json.object()
        .field("id", note.id())
        .field("name", note.name())
        .field("html", note.html())
        .field("writtenAt", note.writtenAt().toString())
        .end();
  }

  @FunctionalInterface
  private interface Reading {
    Response answer() throws SQLException;
  }
}
