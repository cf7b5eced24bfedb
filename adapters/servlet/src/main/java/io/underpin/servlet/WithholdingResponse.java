package io.underpin.servlet;

import io.underpin.http.HeaderNames;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A response that drops some headers, and those of them that the container has set before any filter. */
final class WithholdingResponse extends HttpServletResponseWrapper {
  private final HeaderNames withheld;

  private WithholdingResponse(HttpServletResponse response, HeaderNames withheld) {
    super(response);
    this.withheld = withheld;
  }

  static HttpServletResponse of(HttpServletResponse response, HeaderNames withheld) {
    if (withheld.isEmpty()) {
      return response;
    }
    for (String name : List.copyOf(response.getHeaderNames())) {
      if (withheld.contains(name)) {
        response.setHeader(name, null);
        if (response.containsHeader(name)) {
          // Jetty's own Server: it can be written over and not taken away.
          response.setHeader(name, "");
        }
      }
    }
    return new WithholdingResponse(response, withheld);
  }

  @Override
  public void setHeader(String name, @Nullable String value) {
    if (!withheld.contains(name)) {
      super.setHeader(name, value);
    }
  }

  @Override
  public void addHeader(String name, @Nullable String value) {
    if (!withheld.contains(name)) {
      super.addHeader(name, value);
    }
  }

  @Override
  public void setIntHeader(String name, int value) {
    if (!withheld.contains(name)) {
      super.setIntHeader(name, value);
    }
  }

  @Override
  public void addIntHeader(String name, int value) {
    if (!withheld.contains(name)) {
      super.addIntHeader(name, value);
    }
  }

  @Override
  public void setDateHeader(String name, long value) {
    if (!withheld.contains(name)) {
      super.setDateHeader(name, value);
    }
  }

  @Override
  public void addDateHeader(String name, long value) {
    if (!withheld.contains(name)) {
      super.addDateHeader(name, value);
    }
  }
}
