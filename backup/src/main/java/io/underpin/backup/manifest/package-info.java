/**
 * What is written down about a backup? Start at {@link io.underpin.backup.manifest.Manifest}, the record whose presence makes
 * a backup exist.
 */
@NullMarked
package io.underpin.backup.manifest;

import org.jspecify.annotations.NullMarked;
