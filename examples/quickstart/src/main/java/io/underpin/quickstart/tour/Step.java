package io.underpin.quickstart.tour;

/** One step of the walk. */
record Step(String title, Action action) {

  /** What is done and found; what it throws is a failure of this step. */
  @FunctionalInterface
  interface Action {
    void play(Walk walk, Finding finding) throws Exception;
  }
}
