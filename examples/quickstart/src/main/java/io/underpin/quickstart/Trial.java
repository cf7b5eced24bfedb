package io.underpin.quickstart;

import io.underpin.backup.store.BackupStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * A store that breaks off at a dump's first byte: a backup that comes as far as this would have been taken, with the tools
 * and the rights that there are.
 */
final class Trial implements BackupStore {

  /** The first byte has come. */
  static final class Passed extends IOException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public Draft begin(String job, String id) {
    return new Draft() {
      @Override
      public OutputStream create(String file) {
        return new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new Passed();
          }

          @Override
          public void write(byte[] bytes, int from, int count) throws IOException {
            throw new Passed();
          }
        };
      }

      @Override
      public void publish(byte[] manifest) {}

      @Override
      public void close() {}
    };
  }

  @Override
  public List<String> list(String job) {
    return List.of();
  }

  @Override
  public InputStream read(String job, String id, String file) throws IOException {
    throw new FileNotFoundException(file);
  }

  @Override
  public void delete(String job, String id) {}

  @Override
  public String toString() {
    return "trial";
  }
}
