/**
 * Is this PostgreSQL as production needs it: patched, in its role, replicated, archived, and with room to go on? Start at {@link
 * io.underpin.health.checks.postgres.PostgresChecks}; each check has an interval and a criticality of its own.
 */
@NullMarked
package io.underpin.health.checks.postgres;

import org.jspecify.annotations.NullMarked;
