package io.underpin.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Finds public types, methods and fields without a Javadoc comment; overriding methods inherit theirs. */
final class Undocumented extends TreePathScanner<@Nullable Void, Boolean> {
  private final CompilationUnitTree unit;
  private final DocTrees docs;
  private final List<String> found;

  private Undocumented(CompilationUnitTree unit, DocTrees docs, List<String> found) {
    this.unit = unit;
    this.docs = docs;
    this.found = found;
  }

  static List<String> in(List<Path> files) {
    List<String> found = new ArrayList<>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
      var sources = manager.getJavaFileObjectsFromPaths(files);
      var task =
          (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, sources);
      DocTrees docs = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        new Undocumented(unit, docs, found).scan(unit, true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, Boolean visible) {
    boolean inInterface = isInInterface();
    boolean shown = visible && (inInterface || isPublic(type.getModifiers()));
    if (shown) {
      require(type.getSimpleName().toString());
    }
    return super.visitClass(type, shown);
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, Boolean visible) {
    boolean overrides = method.getModifiers().getAnnotations().stream()
        .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
    boolean compact = method.getName().contentEquals("<init>") && isInRecord();
    if (visible && !overrides && !compact && (isInInterface() || isPublic(method.getModifiers()))) {
      require(method.getName().toString());
    }
    return null;
  }

  @Override
  public @Nullable Void visitVariable(VariableTree field, Boolean visible) {
    if (visible && isPublic(field.getModifiers())) {
      require(field.getName().toString());
    }
    return null;
  }

  private void require(String name) {
    if (docs.getDocCommentTree(getCurrentPath()) == null) {
      long line = unit.getLineMap()
          .getLineNumber(
              docs.getSourcePositions().getStartPosition(unit, getCurrentPath().getLeaf()));
      found.add(Path.of(unit.getSourceFile().getName()).getFileName() + ":" + line + " " + name
          + " has no Javadoc");
    }
  }

  private boolean isInInterface() {
    return enclosingKind() == Tree.Kind.INTERFACE;
  }

  private boolean isInRecord() {
    return enclosingKind() == Tree.Kind.RECORD;
  }

  private Tree.@Nullable Kind enclosingKind() {
    var parent = getCurrentPath().getParentPath();
    return parent == null ? null : parent.getLeaf().getKind();
  }

  private static boolean isPublic(ModifiersTree modifiers) {
    return modifiers.getFlags().contains(Modifier.PUBLIC)
        || modifiers.getFlags().contains(Modifier.PROTECTED);
  }
}
