/**
 * What does the service itself do? Start at {@link io.underpin.quickstart.book.VisitorsBook}: notes of visitors, in
 * PostgreSQL.
 */
@NullMarked
package io.underpin.quickstart.book;

import org.jspecify.annotations.NullMarked;
