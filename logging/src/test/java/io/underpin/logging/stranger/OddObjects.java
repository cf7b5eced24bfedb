package io.underpin.logging.stranger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events with objects that hold themselves, fail, change, or never end. */
final class OddObjects {
  private static final String KEPT = Attacks.KEPT;
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.shop.OddObjects");

  private OddObjects() {}

  static Map<String, Runnable> all() {
    Map<String, Runnable> attacks = new LinkedHashMap<>();
    attacks.put("a map that holds itself", () -> {
      Map<String, Object> map = new HashMap<>();
      map.put("self", map);
      map.put("list", new ArrayList<>(List.of(map)));
      LOG.atInfo().addKeyValue("map", map).log(KEPT);
    });
    attacks.put("a list that holds itself, as an argument", () -> {
      List<Object> list = new ArrayList<>();
      list.add(list);
      list.add(new Object[] {list});
      LOG.info(KEPT + " {}", list);
    });
    attacks.put("an array that holds itself, as an argument", () -> {
      Object[] array = new Object[2];
      array[0] = array;
      array[1] = List.of((Object) array);
      LOG.info(KEPT + " {} {}", 1, array);
    });
    attacks.put("a map whose keys are odd", () -> {
      Map<Object, Object> map = new LinkedHashMap<>();
      map.put(new int[] {1, 2}, 1);
      map.put(Thrower.of(new IllegalStateException("key")), 2);
      map.put(List.of("a\n"), 3);
      map.put(KEPT, 4);
      LOG.atInfo().addKeyValue("map", map).log(KEPT);
    });
    attacks.put(
        "objects that fail",
        () -> LOG.atInfo()
            .addKeyValue("state", Thrower.of(new IllegalStateException("no")))
            .addKeyValue("linkage", Thrower.of(new NoClassDefFoundError("com/acme/Gone")))
            .addKeyValue("stack", Thrower.of(new StackOverflowError()))
            .addKeyValue("assertion", Thrower.of(new AssertionError("no")))
            .addKeyValue("checked", Thrower.of(new IOException("sneaky")))
            .addKeyValue("after", "all")
            .log(KEPT));
    attacks.put(
        "objects that fail, as arguments",
        () -> LOG.info(
            KEPT + " {} {}",
            Thrower.of(new IllegalStateException("no")),
            Thrower.of(new StackOverflowError())));
    attacks.put(
        "objects that print nothing",
        () -> LOG.atInfo()
            .addKeyValue("null", new Object() {
              @Override
              public String toString() {
                return nothing();
              }
            })
            .log(KEPT));
    attacks.put("deep down", () -> {
      Object deep = "bottom";
      for (int i = 0; i < 1000; i++) {
        deep = i % 2 == 0
            ? new ArrayList<>(Arrays.asList(deep, null))
            : new HashMap<>(Map.of("d", deep));
      }
      LOG.atInfo().addKeyValue("deep", deep).log(KEPT);
    });

    attacks.put("failures that cause each other", () -> {
      IOException first = new IOException("first\n\tat forged.Frame(Forged.java:1)");
      IllegalStateException second =
          new IllegalStateException("second\r\n" + "{\"level\":\"ERROR\"}", first);
      first.initCause(second);
      second.addSuppressed(first);
      LOG.atInfo().setCause(first).log(KEPT);
    });
    attacks.put("a failure with 500 causes", () -> {
      Throwable thrown = new IOException("first");
      for (int i = 0; i < 500; i++) {
        thrown = new IllegalStateException("cause " + i, thrown);
      }
      LOG.atInfo().setCause(thrown).log(KEPT);
    });
    attacks.put(
        "a map that changes while it is read",
        () -> LOG.atInfo()
            .addKeyValue("map", new ChangingMap())
            .addKeyValue("after", 1)
            .log(KEPT));
    return attacks;
  }

  // What a toString that is wrong returns.
  @SuppressWarnings("NullAway")
  private static String nothing() {
    return null;
  }
}
