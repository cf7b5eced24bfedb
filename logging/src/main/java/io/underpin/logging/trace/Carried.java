package io.underpin.logging.trace;

import io.underpin.logging.trace.Correlation.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tasks that bring their context with them. */
final class Carried {
  private Carried() {}

  static Runnable in(Correlation correlation, Runnable task) {
    return () -> {
      Scope scope = correlation.open();
      try (scope) {
        task.run();
      }
    };
  }

  static <T extends @Nullable Object> Callable<T> in(Correlation correlation, Callable<T> task) {
    return () -> {
      Scope scope = correlation.open();
      try (scope) {
        return task.call();
      }
    };
  }

  static <T extends @Nullable Object> Supplier<T> supplier(
      Correlation correlation, Supplier<T> task) {
    return () -> {
      Scope scope = correlation.open();
      try (scope) {
        return task.get();
      }
    };
  }

  static <T extends @Nullable Object> List<Callable<T>> all(
      Collection<? extends Callable<T>> tasks) {
    Correlation correlation = Correlation.current();
    List<Callable<T>> carried = new ArrayList<>(tasks.size());
    for (Callable<T> task : tasks) {
      carried.add(in(correlation, task));
    }
    return carried;
  }
}
