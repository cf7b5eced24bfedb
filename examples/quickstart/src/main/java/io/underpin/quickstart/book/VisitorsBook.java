package io.underpin.quickstart.book;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** The notes of all visitors, in the table {@code notes}. Safe for use by several threads. */
public final class VisitorsBook {
  private final DataSource database;
  private final UnaryOperator<String> sanitizer;

  /** A book in this database; what is written into it goes through the sanitizer first. */
  public VisitorsBook(DataSource database, UnaryOperator<String> sanitizer) {
    this.database = database;
    this.sanitizer = sanitizer;
  }

  /** Makes the table, if there is none. */
  public void open() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("""
          create table if not exists notes (
            id bigint generated always as identity primary key,
            name text not null,
            html text not null,
            written_at timestamptz not null default now()
          )""");
    }
  }

  /** Writes a note down and returns it as it was kept. */
  public Note sign(Draft draft) throws SQLException {
    String html = sanitizer.apply(draft.message());
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(
            "insert into notes (name, html) values (?, ?) returning id, written_at")) {
      insert.setString(1, draft.name());
      insert.setString(2, html);
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return new Note(row.getLong(1), draft.name(), html, instant(row, 2));
      }
    }
  }

  /** The newest notes, the newest first. */
  public List<Note> newest(int limit) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(
            "select id, name, html, written_at from notes order by id desc limit ?")) {
      select.setInt(1, limit);
      List<Note> notes = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          notes.add(
              new Note(rows.getLong(1), rows.getString(2), rows.getString(3), instant(rows, 4)));
        }
      }
      return List.copyOf(notes);
    }
  }

  /** How many notes there are. */
  public long count() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from notes")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
