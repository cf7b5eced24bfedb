/**
 * How does logstash-logback-encoder write without secrets, where a service keeps it? Start at {@link
 * io.underpin.logging.logstash.UnderpinDecorator}; this is the only package that knows that encoder and its Jackson, and nothing
 * else of Underpin needs them.
 */
@NullMarked
package io.underpin.logging.logstash;

import org.jspecify.annotations.NullMarked;
