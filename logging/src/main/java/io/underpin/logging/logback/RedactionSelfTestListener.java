package io.underpin.logging.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;

/** Runs a {@link RedactionSelfTest} when Logback has read its logback.xml, where this is a {@code <contextListener>}. */
public final class RedactionSelfTestListener implements LoggerContextListener {

  /** Made by Logback. */
  public RedactionSelfTestListener() {}

  @Override
  public boolean isResetResistant() {
    return false;
  }

  @Override
  public void onStart(LoggerContext context) {
    new RedactionSelfTest(context).runAndTell();
  }

  @Override
  public void onReset(LoggerContext context) {}

  @Override
  public void onStop(LoggerContext context) {}

  @Override
  public void onLevelChange(Logger logger, Level level) {}
}
