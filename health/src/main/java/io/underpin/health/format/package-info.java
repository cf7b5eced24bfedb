/**
 * How is a report written down? Start at {@link io.underpin.health.format.ReportFormat}: Underpin's own form, those that other
 * systems read, and yours.
 */
@NullMarked
package io.underpin.health.format;

import org.jspecify.annotations.NullMarked;
