/**
 * In which words do machines read our lines? Start at {@link io.underpin.logging.schema.Schema}; {@link
 * io.underpin.logging.schema.JsonLines} writes them.
 */
@NullMarked
package io.underpin.logging.schema;

import org.jspecify.annotations.NullMarked;
