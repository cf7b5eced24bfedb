/**
 * Where does a newcomer's PostgreSQL come from? Start at {@link io.underpin.quickstart.postgres.EmbeddedDatabase}: a real
 * server, unpacked from a Maven artifact, with its data in a folder that survives restarts.
 */
@NullMarked
package io.underpin.quickstart.postgres;

import org.jspecify.annotations.NullMarked;
