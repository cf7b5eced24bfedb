package broken.backup;

import com.tngtech.archunit.core.domain.JavaClasses;

/** A third party without any home. */
final class Tests {
  int size(JavaClasses classes) {
    return classes.size();
  }
}
