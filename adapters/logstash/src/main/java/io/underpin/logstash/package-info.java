/**
 * How does logstash-logback-encoder write without secrets, where a service keeps it? Start at {@link
 * io.underpin.logstash.UnderpinDecorator}.
 */
@NullMarked
package io.underpin.logstash;

import org.jspecify.annotations.NullMarked;
