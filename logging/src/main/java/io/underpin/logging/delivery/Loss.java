package io.underpin.logging.delivery;

/** What a delivery has to tell about itself, in the log. */
public enum Loss {
  /** Lines were dropped: there was no room for them and the wait was over. */
  DROPPED("log.dropped", "log lines were dropped because the log could not be written fast enough"),
  /** Writes have failed. The lines were kept and written again, unless others were dropped for want of room. */
  WRITE_FAILED("log.write_failed", "writes of the log have failed; it works again");

  private final String eventName;
  private final String words;

  Loss(String eventName, String words) {
    this.eventName = eventName;
    this.words = words;
  }

  /** The name of the event: {@code log.dropped}, {@code log.write_failed}. */
  public String eventName() {
    return eventName;
  }

  /** A sentence for people, with the number. */
  public String sentence(long count) {
    return count + " " + words;
  }
}
