/**
 * How are lines kept in files that neither grow without limit nor lose a line when they change? Start at {@link
 * io.underpin.logging.file.LogFile}.
 */
@NullMarked
package io.underpin.logging.file;

import org.jspecify.annotations.NullMarked;
