package io.underpin.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where settings come from: one source, or several of which the first that has a name wins.
 *
 * <pre>{@code
 * Environment.system().and(Environment.dotenv(Path.of(".env")))
 * }</pre>
 *
 * <p>What it holds is read once, when it is made. Immutable.
 */
public final class Environment {
  private final List<Layer> layers;

  /**
   * One source.
   *
   * @param closed whether every name in it has to be a declared one
   */
  record Layer(String label, boolean closed, Map<String, String> values, List<Problem> problems) {}

  private Environment(List<Layer> layers) {
    this.layers = layers;
  }

  /** The environment variables of this process. */
  public static Environment system() {
    return new Environment(
        List.of(new Layer("environment", false, Map.copyOf(System.getenv()), List.of())));
  }

  /** These variables, for tests and for programs that have settings from elsewhere. */
  public static Environment of(Map<String, String> variables) {
    return new Environment(List.of(new Layer("given", false, Map.copyOf(variables), List.of())));
  }

  /**
   * The variables in a {@code .env} file. A file that does not exist is empty; whatever is wrong in it becomes a problem when
   * settings are read, as does a name in it that is not declared.
   *
   * <p>The file is UTF-8, at most 1 MiB, one variable a line:
   *
   * <pre>
   * # a comment; blank lines are skipped
   * NAME=value                 without quotes: up to a # after a space, or the line's end; taken without surrounding blanks
   * export NAME=value          the same
   * NAME='a # "literal" $text' single quotes: everything up to the next single quote, taken literally
   * NAME="line 1\nline 2"      double quotes: with \n \r \t \\ \" \' and \$; a comment may follow
   * NAME=                      set to nothing
   * </pre>
   *
   * <p>Nothing is interpolated: {@code $OTHER} stays as it is. A value ends on the line on which it begins. A name that is set
   * twice is a problem.
   */
  public static Environment dotenv(Path file) {
    return new Environment(List.of(DotenvFile.read(file)));
  }

  /** This, and what another has that is not in this. */
  public Environment and(Environment other) {
    List<Layer> both = new ArrayList<>(layers);
    both.addAll(other.layers);
    return new Environment(List.copyOf(both));
  }

  /** The value of the first source that has the name, which may be empty. */
  public Optional<String> value(String name) {
    return layer(name).map(layer -> String.valueOf(layer.values.get(name)));
  }

  /** The names of the sources; never what is in them. */
  @Override
  public String toString() {
    return "Environment" + layers.stream().map(Layer::label).toList();
  }

  List<Layer> layers() {
    return layers;
  }

  Optional<Layer> layer(String name) {
    return layers.stream().filter(layer -> layer.values.containsKey(name)).findFirst();
  }
}
