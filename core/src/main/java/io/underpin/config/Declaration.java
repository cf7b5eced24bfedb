package io.underpin.config;

import io.underpin.config.Environment.Layer;
import io.underpin.secret.Secret;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which settings there are, and what may be done with them: read them, or print an example. Immutable. */
public final class Declaration {
  private final List<Setting<?>> settings;
  private final List<String> prefixes;

  Declaration(List<Setting<?>> settings, List<String> prefixes) {
    this.settings = settings;
    this.prefixes = prefixes;
    Set<String> names = new LinkedHashSet<>();
    for (Setting<?> setting : settings) {
      if (!names.add(setting.name())) {
        throw new IllegalArgumentException(
            "Setting " + setting + " is declared twice: leave one out");
      }
    }
  }

  /** A copy that takes every name in the process environment which begins like this for one of ours: unknown ones are a problem. */
  public Declaration prefix(String prefix) {
    List<String> more = new ArrayList<>(prefixes);
    more.add(prefix);
    return new Declaration(settings, List.copyOf(more));
  }

  /**
   * Reads all settings.
   *
   * @throws SettingsException if anything is wrong, with every problem: what is required and absent, what is not of its form,
   *     unknown names, malformed lines of {@code .env}
   */
  public Settings read(Environment environment) {
    List<Problem> problems = new ArrayList<>();
    environment.layers().forEach(layer -> problems.addAll(layer.problems()));
    Map<Setting<?>, Settings.Entry> entries = new LinkedHashMap<>();
    for (Setting<?> setting : settings) {
      read(setting, environment, problems).ifPresent(entry -> entries.put(setting, entry));
    }
    problems.addAll(unknown(environment));
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return new Settings(entries);
  }

  /**
   * A documented {@code .env} file: each setting with its description, form and default. What is required stands open to be
   * filled in, all else is commented out.
   */
  public String envExample() {
    return EnvExample.of(settings);
  }

  private <T> Optional<Settings.Entry> read(
      Setting<T> setting, Environment environment, List<Problem> problems) {
    Form<T> form = setting.form();
    Optional<String> text = environment.value(setting.name()).filter(value -> !value.isBlank());
    Optional<String> file = form.secret()
        ? environment.value(setting.fileName()).filter(value -> !value.isBlank())
        : Optional.empty();
    if (text.isPresent() && file.isPresent()) {
      problems.add(problem(setting, "and " + setting.fileName() + " are both set: leave one out"));
      return Optional.empty();
    }
    if (text.isEmpty() && file.isEmpty()) {
      T fallback = setting.fallback();
      if (fallback == null) {
        problems.add(problem(setting, absent(setting, environment)));
        return Optional.empty();
      }
      String shown = Shown.value(setting.name(), form.writer().apply(fallback));
      return Optional.of(
          new Settings.Entry(fallback, shown, shown.isEmpty() ? "not set" : "default"));
    }
    String name = file.isPresent() ? setting.fileName() : setting.name();
    try {
      T value = form.read(file.isPresent() ? content(file.get()) : text.orElseThrow());
      String shown = form.secret() ? "***" : Shown.value(name, form.writer().apply(value));
      String origin = environment.layer(name).map(Layer::label).orElse("");
      return Optional.of(
          new Settings.Entry(value, shown, file.isPresent() ? origin + ", " + name : origin));
    } catch (Refused refused) {
      String shown = form.secret() ? "" : "(\"" + Shown.value(name, text.orElse("")) + "\") ";
      problems.add(new Problem(name, shown + refused.reason(), form.accepted()));
      return Optional.empty();
    }
  }

  private static Problem problem(Setting<?> setting, String reason) {
    return new Problem(setting.name(), reason, setting.form().accepted());
  }

  private String absent(Setting<?> setting, Environment environment) {
    if (environment.layer(setting.name()).isPresent()) {
      return "is required and empty";
    }
    String instead = setting.form().secret() ? ", and neither is " + setting.fileName() : "";
    Set<String> names = new LinkedHashSet<>();
    environment.layers().forEach(layer -> names.addAll(layer.values().keySet()));
    names.removeAll(known());
    String hint = Names.meant(setting.name(), names)
        .map(name -> " (is " + name + " meant to be it?)")
        .orElse("");
    return "is required and not set" + instead + hint;
  }

  private static String content(String path) throws Refused {
    try {
      return Secret.file(Path.of(path.strip())).reveal();
    } catch (InvalidPathException e) {
      throw new Refused("is not a path on this system");
    } catch (IllegalArgumentException e) {
      throw new Refused(
          "names a file that cannot be used: " + Shown.text(String.valueOf(e.getMessage()), 500));
    }
  }

  private List<Problem> unknown(Environment environment) {
    Map<String, Problem> problems = new TreeMap<>();
    Set<String> known = known();
    for (Layer layer : environment.layers()) {
      for (String name : layer.values().keySet()) {
        boolean ours = layer.closed() || prefixes.stream().anyMatch(name::startsWith);
        if (ours && !known.contains(name)) {
          String hint = Names.meant(name, known)
              .map(meant -> " (did you mean " + meant + "?)")
              .orElse("");
          String reason = "is set in " + layer.label() + " and not known" + hint;
          problems.putIfAbsent(
              name, new Problem(Shown.text(name), reason, "a declared name, see .env.example"));
        }
      }
    }
    return List.copyOf(problems.values());
  }

  private Set<String> known() {
    Set<String> names = new LinkedHashSet<>();
    for (Setting<?> setting : settings) {
      names.add(setting.name());
      if (setting.form().secret()) {
        names.add(setting.fileName());
      }
    }
    return names;
  }
}
