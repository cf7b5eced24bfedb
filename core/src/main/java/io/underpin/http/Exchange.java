package io.underpin.http;

import io.underpin.http.Observer.Watch;
import io.underpin.http.Verdict.Answer;
import io.underpin.http.Verdict.EndAction;
import io.underpin.http.Verdict.Pass;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through a {@link Pipeline}: what a server adapter plays.
 *
 * <p>After {@link Pipeline#begin} an adapter does four things, and nothing else:
 *
 * <ol>
 *   <li>If there is an {@link #answer()}, write it (no body for HEAD) and go to 4. The client may still be sending, and a server
 *       that closes the connection then takes the answer away from it: what is left of the body is read and dropped, up to {@link
 *       #LINGER_BYTES} and for no longer than {@link #linger()}, before the connection closes.
 *   <li>Otherwise put {@link #headers()} on the response, before the handler, so that the handler may set others. Those that are
 *       {@link #withheld()} must not leave, whoever sets them, as far as the server lets an adapter see to it.
 *   <li>Run the handler within {@link #openLogContext()}, with {@link #attributes()} in its reach. A body that is longer than {@link
 *       Attribute#MAX_BODY_BYTES} reaches it up to there only ({@link CountedBody}); if the handler fails over it before anything
 *       is sent, the answer is {@link #bodyTooLarge()}.
 *   <li>When the response is complete, the handler has failed or the client is gone: {@link #end}.
 * </ol>
 *
 * <p>{@link #end} may be called by any thread, more than once; the first call counts. Everything else belongs to the thread
 * that handles the request.
 */
public final class Exchange implements Request {
  /** How much of a refused body a server reads and drops at most, so that its client hears the refusal: 64 KiB. */
  public static final int LINGER_BYTES = 65_536;

  private static final Watch[] NOBODY = {};
  private static final Response UNAVAILABLE = Response.problem(503, "Service Unavailable");
  private static final Response BODY_TOO_LARGE =
      Response.problem(413, "Content Too Large").with("Connection", "close");
  private static final VarHandle ENDED;

  static {
    try {
      ENDED = MethodHandles.lookup().findVarHandle(Exchange.class, "ended", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  // One of these is made for each request, so it has few fields and points to nothing that it can
  // do without.
  private final Request request;
  private final Pipeline pipeline;
  private final Pass[] passed;
  private final Watch[] watches;
  private final long startNanos;
  private int passedCount;
  private int watchCount;
  private Attributes attributes = Attributes.none();
  private @Nullable Response answer;

  @SuppressWarnings("UnusedVariable") // read and written through ENDED
  private volatile boolean ended;

  Exchange(Request request, Pipeline pipeline, int observers, int guards) {
    this.request = request;
    this.pipeline = pipeline;
    this.passed = new Pass[guards];
    this.watches = observers == 0 ? NOBODY : new Watch[observers];
    this.startNanos = pipeline.time().nanoTime();
  }

  /** What the client gets, if a guard has decided: {@link #completed} by the guards before that one. */
  public Optional<Response> answer() {
    return answer == null ? Optional.empty() : Optional.of(completed(answer));
  }

  /** What the client gets whose body is longer than is allowed: 413, with which the connection ends. */
  public Response bodyTooLarge() {
    return completed(BODY_TOO_LARGE);
  }

  /**
   * An answer that the server gives in the handler's stead: with the headers of the passing guards and, if it is problem+json,
   * with members {@code request_id} and {@code trace_id} where these are known, so that a client can say what he complains of.
   */
  public Response completed(Response own) {
    return ProblemIds.in(own, this).over(headers());
  }

  /** What the passing guards put on the response. */
  public Headers headers() {
    return Headers.merged(passed, passedCount);
  }

  /** The headers that must leave in no response; see {@link Attribute#WITHHELD_HEADERS}. */
  public HeaderNames withheld() {
    HeaderNames names = attributes.find(Attribute.WITHHELD_HEADERS);
    return names == null ? HeaderNames.none() : names;
  }

  /** For how long a server waits at most for what is left of a refused body; see {@link Pipeline.Builder#linger}. */
  public Duration linger() {
    return pipeline.linger();
  }

  /** What the passing guards have found out. */
  public Attributes attributes() {
    return attributes;
  }

  /** Puts the request's id and the like into the log context of this thread until the scope is closed on it. */
  public LogScope openLogContext() {
    return LogScope.open(attributes);
  }

  /** The request has ended with this status, its body of unknown length. */
  public void end(int status) {
    end(status, -1, null);
  }

  /**
   * The request has ended: runs the end actions and tells the observers, the last first. Only the first call does anything;
   * never throws.
   *
   * @param status what was sent, or would have been; 0 if nobody knows
   * @param bodyBytes the bytes of the body that were written, or -1
   * @param failure what the handler has thrown or what broke the connection, or null
   */
  public void end(int status, long bodyBytes, @Nullable Throwable failure) {
    if (!ENDED.compareAndSet(this, false, true)) {
      return;
    }
    long nanos = pipeline.time().nanoTime() - startNanos;
    Completion completion = new Completion(status, bodyBytes, nanos, attributes, failure);
    for (int i = passedCount - 1; i >= 0; i--) {
      EndAction action = passed[i].endAction();
      if (action != null) {
        play(action, completion);
      }
    }
    for (int i = watchCount - 1; i >= 0; i--) {
      tell(watches[i], completion);
    }
  }

  // Guards, observers and what they leave behind belong to the user and may throw anything; the
  // request and the host go on, and it is told.

  void admit(Observer observer) {
    try {
      watches[watchCount] = Objects.requireNonNull(observer.arrived(this), "observer's watch");
      watchCount++;
    } catch (Throwable e) {
      pipeline.failures().tell("observer.failed", observer, e, this);
    }
  }

  void consult(Guard guard) {
    try {
      Verdict verdict = guard.check(this);
      if (verdict instanceof Pass pass) {
        take(pass);
      } else {
        answer = ((Answer) verdict).response();
      }
    } catch (Throwable e) {
      answer = UNAVAILABLE;
      pipeline.failures().tell("guard.failed", guard, e, this);
    }
  }

  private void take(Pass pass) {
    attributes = attributes.and(pass.attributes());
    passed[passedCount++] = pass;
  }

  private void play(EndAction action, Completion completion) {
    try {
      action.ended(completion);
    } catch (Throwable e) {
      pipeline.failures().tell("guard.end_failed", action, e, this);
    }
  }

  private void tell(Watch watch, Completion completion) {
    try {
      watch.ended(completion);
    } catch (Throwable e) {
      pipeline.failures().tell("observer.failed", watch, e, this);
    }
  }

  boolean isOpen() {
    return answer == null;
  }

  @Override
  public String method() {
    return request.method();
  }

  @Override
  public String path() {
    return request.path();
  }

  @Override
  public Optional<String> query() {
    return request.query();
  }

  @Override
  public List<String> headers(String name) {
    return request.headers(name);
  }

  @Override
  public Optional<String> header(String name) {
    return request.header(name);
  }

  @Override
  public String remoteAddress() {
    return request.remoteAddress();
  }

  @Override
  public boolean secure() {
    return request.secure();
  }

  @Override
  public <T> Optional<T> attribute(Attribute<T> attribute) {
    T found = attributes.find(attribute);
    return found == null ? request.attribute(attribute) : Optional.of(found);
  }
}
