/**
 * Does everything work with every jar on the module path? Start at {@link io.underpin.modulepath.Hello}, the README's first
 * program.
 */
@NullMarked
package io.underpin.modulepath;

import org.jspecify.annotations.NullMarked;
