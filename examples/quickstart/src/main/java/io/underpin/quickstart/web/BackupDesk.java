package io.underpin.quickstart.web;

/** Takes a backup when an operator asks for one. */
@FunctionalInterface
public interface BackupDesk {

  /**
   * Takes a backup and waits for it.
   *
   * @return one sentence that says what there is now
   * @throws Exception if there is no backup; the message says why, without secrets
   */
  String backUp() throws Exception;
}
