package io.underpin.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.logging.testing.SecretLeaks;
import io.underpin.redact.Redactor;
import io.underpin.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What everything has to do that writes down or sends on what the process logs: encoders, appenders, error trackers. It gets
 * secrets through every channel in every shape; none may come out, and nothing may be lost for it.
 */
public abstract class LeakContract {

  /** Where what is logged comes out. */
  protected interface Output extends AutoCloseable {
    /** All that has come out since the last call. */
    String take();

    @Override
    void close();
  }

  /** For those who extend it. */
  protected LeakContract() {}

  /** Sets up the process's log so that all of it, from ERROR on, comes out there, redacted by this. */
  protected abstract Output open(Redactor redactor) throws Exception;

  /** Channels of one's own, by name: each takes a text with a secret in it, and the secret alone, and lets one of them out with {@link PlantedSecret#KEPT}. */
  protected Map<String, BiConsumer<String, String>> moreChannels() {
    return Map.of();
  }

  /** Refuses what has come out if it is not what it should be apart from secrets, such as valid JSON. */
  protected void examine(String text) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 20_261_121, 99})
  final void leaks_no_secret_through_any_channel_in_any_shape(long seed) throws Exception {
    List<PlantedSecret> planted = PlantedSecret.all(seed, moreChannels());

    List<String> faults = faults(planted, Redactor.standard());

    assertThat(faults).isEmpty();
    assertThat(planted).hasSizeGreaterThan(400);
  }

  @Test
  final void leaks_no_registered_secret_through_any_channel_whatever_stands_around_it()
      throws Exception {
    String secret = "correct-horse/battery";
    List<PlantedSecret> planted =
        PlantedSecret.everywhere("it is " + secret + " of course", secret, moreChannels());

    List<String> faults = faults(planted, Redactor.standard().withSecret(Secret.of(secret)));

    assertThat(faults).isEmpty();
  }

  private List<String> faults(List<PlantedSecret> planted, Redactor redactor) throws Exception {
    List<String> faults = new ArrayList<>();
    try (Output output = open(redactor)) {
      for (PlantedSecret each : planted) {
        each.call().run();
        String text = output.take();
        SecretLeaks.find(text, each.secret())
            .forEach(leak -> faults.add(each.channel() + ": " + leak + ": " + text));
        if (!text.contains(PlantedSecret.KEPT)) {
          faults.add(each.channel() + ": lost: " + text);
        }
        examine(text);
      }
    }
    return faults;
  }
}
