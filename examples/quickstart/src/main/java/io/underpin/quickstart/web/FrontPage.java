package io.underpin.quickstart.web;

import io.underpin.quickstart.book.Draft;
import io.underpin.quickstart.book.Note;
import io.underpin.quickstart.web.Panel.Link;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The front page: what is switched on, the form, and the book. */
final class FrontPage {
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern(
          "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
      .withZone(ZoneOffset.UTC);

  private final Template page = Template.resource("front.html");
  private final Template style = Template.resource("front.css");

  /**
   * What is particular about one answer.
   *
   * @param nonce allows the style sheet of this answer and no other
   * @param alert what the visitor has to know, or empty
   * @param name what is in the form
   * @param message what is in the form
   */
  record View(
      String nonce, List<Panel> panels, Shelf shelf, String alert, String name, String message) {}

  /** The notes to show, and how many there are altogether. */
  record Shelf(List<Note> notes, long count) {
    static final Shelf CLOSED = new Shelf(List.of(), -1);
  }

  String render(View view) {
    return page.filled(Map.of(
        "nonce", Html.escape(view.nonce()),
        "style", style.text(),
        "panels", joined(view.panels().stream().map(FrontPage::panel).toList()),
        "count", count(view.shelf()),
        "alert", alert(view.alert()),
        "notes", notes(view.shelf()),
        "name", Html.escape(view.name()),
        "message", Html.escape(view.message()),
        "maxName", Integer.toString(Draft.MAX_NAME),
        "maxMessage", Integer.toString(Draft.MAX_MESSAGE)));
  }

  private static String panel(Panel panel) {
    String facts = panel.facts().stream()
        .map(fact -> "<li>" + Html.escape(fact) + "</li>")
        .collect(Collectors.joining());
    return """
        <article class="panel">
          <h3>%s</h3>
          <p class="state %s">%s</p>
          <ul>%s</ul>
          <div class="links">%s</div>
        </article>""".formatted(
            Html.escape(panel.title()),
            panel.tone().name().toLowerCase(Locale.ROOT),
            Html.escape(panel.state()),
            facts,
            joined(panel.links().stream().map(FrontPage::link).toList()));
  }

  private static String link(Link link) {
    String form = link.posts()
        ? "<form method=\"post\" action=\"%s\"><button class=\"small\">%s</button></form>"
        : "<a href=\"%s\">%s</a>";
    return form.formatted(Html.escape(link.path()), Html.escape(link.text()));
  }

  private static String count(Shelf shelf) {
    return shelf.count() < 0
        ? ""
        : shelf.count() == 1 ? "1 note" : "%,d notes".formatted(shelf.count());
  }

  private static String alert(String text) {
    return text.isEmpty() ? "" : "<p class=\"alert\" role=\"status\">" + Html.escape(text) + "</p>";
  }

  private static String notes(Shelf shelf) {
    if (shelf.count() < 0) {
      return "<p class=\"empty\">The book cannot be opened now: its database does not answer.</p>";
    }
    if (shelf.notes().isEmpty()) {
      return "<p class=\"empty\">Nobody has signed yet. Be the first.</p>";
    }
    return joined(shelf.notes().stream().map(FrontPage::note).toList());
  }

  // The one place where HTML goes out unescaped: it was sanitized before it was stored.
  private static String note(Note note) {
    return """
        <article class="note" id="note-%d">
          <h3>%s<time datetime="%s">%s</time></h3>
          <div class="words">%s</div>
        </article>""".formatted(
            note.id(),
            Html.escape(note.name()),
            note.writtenAt().truncatedTo(ChronoUnit.SECONDS),
            MINUTES.format(note.writtenAt()),
            note.html());
  }

  private static String joined(List<String> pieces) {
    return String.join("\n", pieces);
  }
}
