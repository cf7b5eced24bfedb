package io.underpin.logging;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Throwables that cannot be read without failing. */
public final class BadThrowables {
  private BadThrowables() {}

  /** Each by what is wrong with it. */
  public static Map<String, Throwable> all() {
    Map<String, Throwable> all = new LinkedHashMap<>();
    all.put("getMessage throws", new WithoutMessage());
    all.put("getMessage calls itself", new WithoutEnd());
    all.put("toString throws", new WithoutText());
    all.put("getStackTrace throws", new WithoutStack());
    all.put("a frame is missing", new WithoutFrame());
    all.put("getCause throws", new WithoutCause());
    all.put("each cause has another one", new WithoutLastCause());
    all.put("5,000 causes", causes(5000));
    all.put("the cause cannot be read", new IOException("above", new WithoutMessage()));
    IOException suppressing = new IOException("above");
    suppressing.addSuppressed(new IOException("beside", new WithoutText()));
    all.put("the cause of a suppressed one cannot be read", suppressing);
    return all;
  }

  /** So many, each the cause of the one before it. */
  public static Throwable causes(int many) {
    Throwable chain = new IOException("innermost");
    for (int i = 1; i < many; i++) {
      chain = new IOException("cause " + i, chain);
    }
    return chain;
  }

  private abstract static class Bad extends Exception {
    private static final long serialVersionUID = 1;

    Bad() {
      super("said");
    }
  }

  private static final class WithoutMessage extends Bad {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }

  private static final class WithoutEnd extends Bad {
    private static final long serialVersionUID = 1;

    // It is the fault that is wanted.
    @SuppressWarnings("InfiniteRecursion")
    @Override
    public String getMessage() {
      return toString();
    }
  }

  private static final class WithoutText extends Bad {
    private static final long serialVersionUID = 1;

    // Whoever wrote it so is to be survived.
    @SuppressWarnings("OverrideThrowableToString")
    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }

  private static final class WithoutStack extends Bad {
    private static final long serialVersionUID = 1;

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException("no stack");
    }
  }

  private static final class WithoutFrame extends Bad {
    private static final long serialVersionUID = 1;

    @Override
    @SuppressWarnings("NullAway") // SLF4J's users are not all annotated
    public StackTraceElement[] getStackTrace() {
      return new StackTraceElement[] {null};
    }
  }

  private static final class WithoutCause extends Bad {
    private static final long serialVersionUID = 1;

    @Override
    public synchronized @Nullable Throwable getCause() {
      throw new IllegalStateException("no cause");
    }
  }

  private static final class WithoutLastCause extends Bad {
    private static final long serialVersionUID = 1;

    @Override
    public synchronized Throwable getCause() {
      return new WithoutLastCause();
    }
  }
}
