package io.underpin.backup;

import java.time.Duration;

/**
 * A backup that was looked at and found good.
 *
 * @param id the backup
 * @param proof what was proved
 * @param bytes how many bytes were read
 * @param took how long it lasted
 */
public record Verification(String id, Proof proof, long bytes, Duration took) {}
