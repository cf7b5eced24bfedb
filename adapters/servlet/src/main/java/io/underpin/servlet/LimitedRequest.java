package io.underpin.servlet;

import io.underpin.http.Attribute;
import io.underpin.http.Attributes;
import io.underpin.http.Exchange;
import io.underpin.http.Response;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body may be longer than is allowed, counted while it is read.
 *
 * <p>A container reads forms around every wrapper, so a form of undeclared length cannot be counted: to ask for its parameters or
 * parts fails, and the client hears 411.
 */
final class LimitedRequest extends HttpServletRequestWrapper {
  private static final Response LENGTH_REQUIRED =
      Response.problem(411, "Length Required").with("Connection", "close");

  private final HttpServletResponse response;
  private final long maxBytes;
  private volatile @Nullable CountedStream stream;
  private volatile boolean lengthMissed;
  private @Nullable BufferedReader reader;

  private LimitedRequest(HttpServletRequest request, HttpServletResponse response, long maxBytes) {
    super(request);
    this.response = response;
    this.maxBytes = maxBytes;
  }

  /** Null where there is no limit, no body, or one whose length is declared and allowed: the container sees to that. */
  static @Nullable LimitedRequest of(
      HttpServletRequest request, HttpServletResponse response, Attributes attributes) {
    Long maxBytes = attributes.get(Attribute.MAX_BODY_BYTES).orElse(null);
    if (maxBytes == null) {
      return null;
    }
    long declared = request.getContentLengthLong();
    boolean mayBeTooLarge = declared < 0 ? hasBody(request) : declared > maxBytes;
    return mayBeTooLarge ? new LimitedRequest(request, response, maxBytes) : null;
  }

  // Without a length, only a coding announces a body in HTTP/1 (RFC 9112, 6.3); later versions
  // announce none.
  private static boolean hasBody(HttpServletRequest request) {
    return request.getHeader("Transfer-Encoding") != null
        || !request.getProtocol().startsWith("HTTP/1");
  }

  /** What the client hears in place of the handler's failure, if that is the client's own fault. */
  Optional<Response> refusal(Exchange exchange) {
    CountedStream read = stream;
    if (read != null && read.isTooLarge()) {
      return Optional.of(exchange.bodyTooLarge());
    }
    return lengthMissed ? Optional.of(exchange.completed(LENGTH_REQUIRED)) : Optional.empty();
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (reader != null) {
      throw new IllegalStateException("getReader() has been called for this request");
    }
    return counted();
  }

  @Override
  public BufferedReader getReader() throws IOException {
    BufferedReader known = reader;
    if (known != null) {
      return known;
    }
    if (stream != null) {
      throw new IllegalStateException("getInputStream() has been called for this request");
    }
    String declared = getCharacterEncoding();
    String charset = declared == null ? "ISO-8859-1" : declared;
    known = new BufferedReader(new InputStreamReader(counted(), charset));
    reader = known;
    return known;
  }

  // The container's own objects are not counted; they are what an asynchronous handler gets
  // without this.
  @Override
  public AsyncContext startAsync() {
    return startAsync(this, response);
  }

  @Override
  public @Nullable String getParameter(String name) {
    refuseForm();
    return super.getParameter(name);
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    refuseForm();
    return super.getParameterMap();
  }

  @Override
  public Enumeration<String> getParameterNames() {
    refuseForm();
    return super.getParameterNames();
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    refuseForm();
    return super.getParameterValues(name);
  }

  @Override
  public Collection<Part> getParts() throws IOException, ServletException {
    refuseForm();
    return super.getParts();
  }

  @Override
  public @Nullable Part getPart(String name) throws IOException, ServletException {
    refuseForm();
    return super.getPart(name);
  }

  private CountedStream counted() throws IOException {
    CountedStream known = stream;
    if (known == null) {
      known = new CountedStream(super.getInputStream(), maxBytes);
      stream = known;
    }
    return known;
  }

  private void refuseForm() {
    String type = String.valueOf(getContentType()).toLowerCase(Locale.ROOT);
    boolean form = type.startsWith("application/x-www-form-urlencoded")
        || type.startsWith("multipart/form-data");
    if (form && stream == null) {
      lengthMissed = true;
      throw new IllegalStateException("This form declares no length within the limit of " + maxBytes
          + " bytes, and the container would read all of it: read it from getInputStream()");
    }
  }
}
