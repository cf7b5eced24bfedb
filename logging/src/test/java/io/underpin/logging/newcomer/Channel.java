package io.underpin.logging.newcomer;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The ways in which a text gets into the log. */
enum Channel {
  MESSAGE {
    @Override
    void log(String text) {
      LOG.info(text);
    }
  },
  ARGUMENT {
    @Override
    void log(String text) {
      LOG.info("said {} and {}", text, 1);
    }
  },
  CONTEXT {
    @Override
    void log(String text) {
      MDC.put("note", text);
      try {
        LOG.info("said");
      } finally {
        MDC.remove("note");
      }
    }
  },
  FIELD {
    @Override
    void log(String text) {
      LOG.atWarn().addKeyValue("note", text).log("said");
    }
  },
  NESTED {
    @Override
    void log(String text) {
      LOG.atWarn()
          .addKeyValue("note", Map.of("a", List.of(Map.of("b", text, "c", 1))))
          .log("said");
    }
  },
  CAUSE {
    @Override
    void log(String text) {
      LOG.error(
          "failed", new CompletionException(new IllegalStateException(new IOException(text))));
    }
  };

  private static final Logger LOG = LoggerFactory.getLogger("com.acme.shop.Newcomer");

  abstract void log(String text);
}
