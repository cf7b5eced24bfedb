package io.underpin.sentry;

import io.sentry.protocol.Mechanism;
import io.sentry.protocol.SentryException;
import io.sentry.protocol.SentryStackFrame;
import io.sentry.protocol.SentryStackTrace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A throwable with its causes and what was suppressed, as Sentry wants it: the innermost first. Whatever its methods do. */
final class Exceptions {
  private static final int MAX_THROWABLES = 20;
  private static final int MAX_FRAMES = 100;

  private final OwnCode own;
  private final String source;
  private final List<SentryException> found = new ArrayList<>();
  private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private Exceptions(OwnCode own, String source) {
    this.own = own;
    this.source = source;
  }

  static List<SentryException> of(Throwable thrown, OwnCode own, String source) {
    Exceptions exceptions = new Exceptions(own, source);
    exceptions.add(thrown, null);
    Collections.reverse(exceptions.found);
    return exceptions.found;
  }

  private void add(Throwable thrown, @Nullable Integer parent) {
    if (seen.size() == MAX_THROWABLES || !seen.add(thrown)) {
      return;
    }
    int id = found.size();
    SentryException exception = new SentryException();
    found.add(exception);
    String type = thrown.getClass().getName();
    int dot = type.lastIndexOf('.');
    exception.setType(type.substring(dot + 1));
    exception.setModule(dot < 0 ? null : type.substring(0, dot));
    exception.setMechanism(mechanism(id, parent));
    try {
      exception.setValue(thrown.getLocalizedMessage());
    } catch (Throwable e) {
      exception.setValue("[FAILED " + e.getClass().getName() + "]");
    }
    try {
      exception.setStacktrace(new SentryStackTrace(frames(thrown.getStackTrace())));
      Throwable cause = thrown.getCause();
      if (cause != null) {
        add(cause, id);
      }
      for (Throwable suppressed : thrown.getSuppressed()) {
        add(suppressed, id);
      }
    } catch (Throwable e) {
      exception.setStacktrace(new SentryStackTrace(List.of()));
    }
  }

  private Mechanism mechanism(int id, @Nullable Integer parent) {
    Mechanism mechanism = new Mechanism();
    mechanism.setType(parent == null ? source : "chained");
    mechanism.setHandled(!source.equals("uncaught"));
    mechanism.setExceptionId(id);
    mechanism.setParentId(parent);
    return mechanism;
  }

  private List<SentryStackFrame> frames(StackTraceElement[] stack) {
    List<SentryStackFrame> frames = new ArrayList<>();
    for (int i = Math.min(stack.length, MAX_FRAMES) - 1; i >= 0; i--) {
      StackTraceElement element = stack[i];
      SentryStackFrame frame = new SentryStackFrame();
      frame.setModule(element.getClassName());
      frame.setFunction(element.getMethodName());
      frame.setFilename(element.getFileName());
      if (element.getLineNumber() > 0) {
        frame.setLineno(element.getLineNumber());
      }
      frame.setNative(element.isNativeMethod());
      frame.setInApp(own.owns(element.getClassName()));
      frames.add(frame);
    }
    return frames;
  }
}
