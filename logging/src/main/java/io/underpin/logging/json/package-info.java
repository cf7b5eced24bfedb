/**
 * How does a raw line become bytes of JSON without a secret and without garbage? Start at {@link
 * io.underpin.logging.json.LineWriter}; all text passes through one method of one class, which redacts it.
 */
@NullMarked
package io.underpin.logging.json;

import org.jspecify.annotations.NullMarked;
