package io.underpin.backup.postgres;

/**
 * What a server calls itself.
 *
 * @param number as one number: 150019
 * @param text as text: {@code 15.19}, sometimes with the packager's name
 */
record ServerVersion(int number, String text) {

  int major() {
    return number / 10_000;
  }
}
