package io.underpin.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.Wrapper;
import org.jspecify.annotations.Nullable;

/** What is the same for everything of JDBC that is stood in for. */
final class Passing {
  private Passing() {}

  static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(Passing.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** Makes the call on what is wrapped; what that throws is thrown. */
  static @Nullable Object on(Object inner, Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(inner, arguments);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      throw cause == null ? e : cause;
    }
  }

  /** The same, but for what is asked of the wrapper itself: who it is, and what is in it. */
  static @Nullable Object around(
      Wrapper inner, Object proxy, Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    Object first = arguments == null || arguments.length == 0 ? null : arguments[0];
    return switch (method.getName()) {
      case "equals" -> proxy == first;
      case "hashCode" -> System.identityHashCode(proxy);
      case "unwrap" -> unwrap(inner, proxy, method, (Class<?>) first, arguments);
      case "isWrapperFor" -> first instanceof Class<?> type && isWrapperFor(inner, proxy, type);
      default -> on(inner, method, arguments);
    };
  }

  private static @Nullable Object unwrap(
      Wrapper inner,
      Object proxy,
      Method method,
      @Nullable Class<?> type,
      @Nullable Object @Nullable [] arguments)
      throws Throwable {
    if (type != null && type.isInstance(proxy)) {
      return proxy;
    }
    return type != null && type.isInstance(inner) ? inner : on(inner, method, arguments);
  }

  private static boolean isWrapperFor(Wrapper inner, Object proxy, Class<?> type)
      throws SQLException {
    return type.isInstance(proxy) || type.isInstance(inner) || inner.isWrapperFor(type);
  }
}
