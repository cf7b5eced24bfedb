package io.underpin.security.bucket4j;

import io.github.bucket4j.local.LocalBucket;
import io.underpin.security.hash.KeyHash;
import java.security.SecureRandom;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * So many buckets at most, by the hash of their keys. For a newcomer to a full table a hand goes round like that of a clock: the
 * first full bucket it meets goes, at no loss, or else of the 32 it has met the one that is full again soonest.
 */
final class BucketTable {
  private static final int SEEN = 32;

  private final ConcurrentMap<Long, Place> places = new ConcurrentHashMap<>();
  private final KeyHash hash = KeyHash.secret(new SecureRandom());
  private final int most;
  private final Object making = new Object();
  private @Nullable Iterator<Map.Entry<Long, Place>> hand;

  private static final class Place {
    final LocalBucket bucket;
    volatile boolean leaving;

    Place(LocalBucket bucket) {
      this.bucket = bucket;
    }

    long owesNanos() {
      return bucket.asVerbose().getAvailableTokens().getDiagnostics().calculateFullRefillingTime();
    }
  }

  BucketTable(int most) {
    this.most = most;
  }

  int size() {
    return places.size();
  }

  /** Does something with a key's bucket; once more if the bucket was removed meanwhile. */
  long with(String key, Supplier<LocalBucket> fresh, Function<LocalBucket, Long> action) {
    Long code = hash.of(key);
    while (true) {
      Place place = places.get(code);
      if (place == null) {
        place = add(code, fresh);
      }
      long answer = action.apply(place.bucket);
      while (place.leaving && places.get(code) == place) {
        Thread.onSpinWait();
      }
      if (!place.leaving || places.get(code) == place) {
        return answer;
      }
    }
  }

  private Place add(Long code, Supplier<LocalBucket> fresh) {
    synchronized (making) {
      Place there = places.get(code);
      if (there != null) {
        return there;
      }
      if (places.size() >= most) {
        makeRoom();
      }
      Place place = new Place(fresh.get());
      places.put(code, place);
      return place;
    }
  }

  private void makeRoom() {
    while (true) {
      Map.Entry<Long, Place> least = next();
      long owed = least.getValue().owesNanos();
      for (int i = 1; i < Math.min(SEEN, most) && owed > 0; i++) {
        Map.Entry<Long, Place> met = next();
        long owes = met.getValue().owesNanos();
        if (owes < owed) {
          owed = owes;
          least = met;
        }
      }
      Place place = least.getValue();
      // Whoever uses it from here on sees that it leaves, and does it again with the next.
      place.leaving = true;
      if (place.owesNanos() <= owed) {
        places.remove(least.getKey(), place);
        return;
      }
      place.leaving = false;
    }
  }

  private Map.Entry<Long, Place> next() {
    if (hand == null || !hand.hasNext()) {
      hand = places.entrySet().iterator();
    }
    return hand.next();
  }
}
