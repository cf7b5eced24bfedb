package io.underpin.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.underpin.contracts.Application;
import io.underpin.http.Attributes;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionStage;
import java.util.function.IntConsumer;

/** The application of the contract as a servlet. */
@SuppressWarnings("serial") // never serialized
final class ApplicationServlet extends HttpServlet {
  private final transient Application application;

  ApplicationServlet(Application application) {
    this.application = application;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    try {
      application.handle(new ServletCall(request, response));
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }

  private record ServletCall(HttpServletRequest request, HttpServletResponse response)
      implements Application.Call {

    @Override
    public Attributes attributes() {
      return ServletHttp.attributes(request);
    }

    @Override
    public void setHeader(String name, String value) {
      response.setHeader(name, value);
    }

    @Override
    public void send(int status, String body) throws IOException {
      response.setStatus(status);
      response.getOutputStream().write(body.getBytes(UTF_8));
    }

    @Override
    public void echo() throws IOException {
      response.getOutputStream().write(request.getInputStream().readAllBytes());
    }

    @Override
    public void drain(IntConsumer lengths) throws IOException {
      InputStream body = request.getInputStream();
      byte[] piece = new byte[300];
      for (int length = body.read(piece); length >= 0; length = body.read(piece)) {
        lengths.accept(length);
      }
      send(200, "drained");
    }

    @Override
    public void sendLater(CompletionStage<String> body) {
      AsyncContext async = request.startAsync();
      async.setTimeout(20_000);
      body.thenAccept(text -> {
        try {
          async.getResponse().getOutputStream().write(text.getBytes(UTF_8));
          async.complete();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }

    @Override
    public void sendUntilGone() throws IOException {
      ServletOutputStream out = response.getOutputStream();
      while (true) {
        out.write(new byte[8192]);
        out.flush();
      }
    }
  }
}
