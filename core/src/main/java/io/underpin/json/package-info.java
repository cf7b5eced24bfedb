/**
 * How is a value written as JSON? Start at {@link io.underpin.json.JsonWriter}; nothing here reads.
 */
@NullMarked
package io.underpin.json;

import org.jspecify.annotations.NullMarked;
