/**
 * Was this request made by a page of somebody else, with the visitor's cookies? Start at {@link
 * io.underpin.security.crosssite.CrossSiteProtection}; {@link io.underpin.security.crosssite.CsrfTokens} are for clients that do
 * not say where a request comes from.
 */
@NullMarked
package io.underpin.security.crosssite;

import org.jspecify.annotations.NullMarked;
