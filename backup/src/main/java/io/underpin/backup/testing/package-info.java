/**
 * How is a program that makes backups tested without a database or a disk? Start at {@link
 * io.underpin.backup.testing.MemoryStore} and {@link io.underpin.backup.testing.FakeSource}; nothing here needs a test
 * framework.
 */
@NullMarked
package io.underpin.backup.testing;

import org.jspecify.annotations.NullMarked;
