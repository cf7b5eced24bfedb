package io.underpin.logging.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.TurboFilterList;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Stands before Logback's event, and looks at what was thrown before Logback does: Logback calls its methods where the
 * application logs, and what they throw reaches the application. Of a throwable that cannot be read, an event is made that says
 * so in its place, for all appenders of the logger.
 *
 * <p>There is one in a context, before all other turbo filters, as long as an encoder or a tap of ours is started there; others
 * are asked as ever. Safe for use by several threads.
 */
final class ThrowableGuard extends TurboFilter {
  private final TurboFilterList filters;
  private final ThrowableReader reader = new ThrowableReader();
  private int users;

  private ThrowableGuard(TurboFilterList filters) {
    this.filters = filters;
  }

  /** The guard of this context, until the caller {@linkplain #leave() leaves} it; null if this is no context of loggers. */
  static @Nullable ThrowableGuard join(@Nullable Context context) {
    if (!(context instanceof LoggerContext loggers)) {
      return null;
    }
    TurboFilterList filters = loggers.getTurboFilterList();
    synchronized (filters) {
      ThrowableGuard guard = null;
      for (TurboFilter filter : filters) {
        if (filter instanceof ThrowableGuard one) {
          guard = one;
        }
      }
      if (guard == null) {
        guard = new ThrowableGuard(filters);
        guard.setContext(context);
        guard.start();
        // In front, for whoever accepts an event ends the questions.
        filters.add(0, guard);
      }
      guard.users++;
      return guard;
    }
  }

  /** To be called once for each {@link #join}; the last one takes the guard away. */
  void leave() {
    synchronized (filters) {
      if (--users == 0) {
        filters.remove(this);
        stop();
      }
    }
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] params,
      @Nullable Throwable thrown) {
    Throwable seen = thrown == null && params != null && params.length > 0
        ? asThrowable(params[params.length - 1])
        : thrown;
    if (seen == null || (!isOn(logger, level) && filters.size() == 1)) {
      return FilterReply.NEUTRAL;
    }
    IThrowableProxy retold = reader.retold(seen);
    if (retold == null) {
      return FilterReply.NEUTRAL;
    }
    FilterReply others =
        others(filter -> filter.decide(marker, logger, level, format, params, thrown));
    if (others == FilterReply.ACCEPT || (others == FilterReply.NEUTRAL && isOn(logger, level))) {
      RetoldEvent event = new RetoldEvent(Logger.FQCN, logger, level, format, retold);
      event.setArgumentArray(thrown == null ? RetoldEvent.withoutLast(params) : params);
      event.addMarker(marker);
      logger.callAppenders(event);
    }
    return FilterReply.DENY;
  }

  // The fluent API. Whether the level is on was asked before.
  @Override
  public FilterReply decide(Logger logger, org.slf4j.event.LoggingEvent event) {
    Throwable thrown = event.getThrowable();
    List<Object> arguments = event.getArguments();
    Throwable seen = thrown == null && arguments != null && !arguments.isEmpty()
        ? asThrowable(arguments.get(arguments.size() - 1))
        : thrown;
    IThrowableProxy retold = seen == null ? null : reader.retold(seen);
    if (retold == null) {
      return FilterReply.NEUTRAL;
    }
    if (others(filter -> filter.decide(logger, event)) != FilterReply.DENY) {
      String boundary = event.getCallerBoundary();
      RetoldEvent told = new RetoldEvent(
          boundary == null ? Logger.FQCN : boundary,
          logger,
          Level.convertAnSLF4JLevel(event.getLevel()),
          event.getMessage(),
          retold);
      Object[] params = event.getArgumentArray();
      told.setArgumentArray(thrown == null ? RetoldEvent.withoutLast(params) : params);
      if (event.getMarkers() != null) {
        event.getMarkers().forEach(told::addMarker);
      }
      told.setKeyValuePairs(event.getKeyValuePairs());
      logger.callAppenders(told);
    }
    return FilterReply.DENY;
  }

  // Those behind this one, which Logback asks only if this one has no opinion.
  private FilterReply others(Function<TurboFilter, FilterReply> question) {
    boolean behind = false;
    for (TurboFilter filter : filters) {
      if (behind) {
        FilterReply reply = question.apply(filter);
        if (reply != FilterReply.NEUTRAL) {
          return reply;
        }
      }
      behind |= filter == this;
    }
    return FilterReply.NEUTRAL;
  }

  private static boolean isOn(Logger logger, Level level) {
    return level.isGreaterOrEqual(logger.getEffectiveLevel());
  }

  private static @Nullable Throwable asThrowable(@Nullable Object argument) {
    return argument instanceof Throwable thrown ? thrown : null;
  }
}
