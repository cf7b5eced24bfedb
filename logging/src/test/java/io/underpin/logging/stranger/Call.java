package io.underpin.logging.stranger;

import java.util.function.Consumer;

/** A logging call as a service writes it: what it is called here, a harmless word that has to remain, and the call itself. */
record Call(String name, String kept, Consumer<Seeds> log) {
  static Call call(String name, String kept, Consumer<Seeds> log) {
    return new Call(name, kept, log);
  }

  @Override
  public String toString() {
    return name;
  }
}
