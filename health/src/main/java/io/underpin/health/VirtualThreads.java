package io.underpin.health;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Virtual threads where this Java has them (JEP 444); by a method handle, because this is compiled for Java 17. */
final class VirtualThreads {
  private VirtualThreads() {}

  /** @throws UnsupportedOperationException if this Java has none */
  static void verify() {
    factory();
  }

  static ExecutorService executor() {
    MethodHandle factory = factory();
    try {
      return (ExecutorService) factory.invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException("This Java refuses to make virtual threads", e);
    }
  }

  private static MethodHandle factory() {
    try {
      return MethodHandles.publicLookup()
          .findStatic(
              Executors.class,
              "newVirtualThreadPerTaskExecutor",
              MethodType.methodType(ExecutorService.class));
    } catch (ReflectiveOperationException e) {
      throw new UnsupportedOperationException(
          "This is Java " + Runtime.version().feature()
              + ", which has no virtual threads: run on 21 or later, or leave out virtualThreads()",
          e);
    }
  }
}
