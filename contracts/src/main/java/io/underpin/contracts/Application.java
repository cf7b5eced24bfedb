package io.underpin.contracts;

import io.underpin.http.Attributes;
import java.util.concurrent.CompletionStage;
import java.util.function.IntConsumer;

/** What stands behind the pipeline in {@link HttpAdapterContract}, in words that every server understands. */
@FunctionalInterface
public interface Application {

  /** Handles one request; what it throws goes to the server as it is. */
  void handle(Call call) throws Exception;

  /** One request and its response, as an adapter's test writes them in the server's own words. */
  interface Call {

    /** What the guards have found out, by way of the adapter. */
    Attributes attributes();

    /** Sets a header of the response in place of another of that name. */
    void setHeader(String name, String value);

    /** Sends a whole response; no body if the request is HEAD. */
    void send(int status, String body) throws Exception;

    /** Sends 200 and the body of the request. */
    void echo() throws Exception;

    /** Reads the body of the request piece by piece, tells the length of each as it comes, then sends 200. */
    void drain(IntConsumer lengths) throws Exception;

    /** Returns at once; sends 200 and this body when it is there, on the thread that completes it. */
    void sendLater(CompletionStage<String> body) throws Exception;

    /** Sends 200 and blocks of 8 KB, of no length told before, until the client is gone; throws what the server throws. */
    void sendUntilGone() throws Exception;
  }
}
