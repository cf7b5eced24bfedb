/**
 * Is this bucket there, and may this service use it? Start at {@link io.underpin.health.checks.s3.S3Check}: for every storage that
 * speaks the protocol of Amazon S3, with signatures of our own.
 */
@NullMarked
package io.underpin.health.checks.s3;

import org.jspecify.annotations.NullMarked;
