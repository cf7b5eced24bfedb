/**
 * When will a certificate stop working? Start at {@link io.underpin.health.checks.tls.TlsCheck} for one that a server shows, and at
 * {@link io.underpin.health.checks.tls.CertificateCheck} for one in a file.
 */
@NullMarked
package io.underpin.health.checks.tls;

import org.jspecify.annotations.NullMarked;
