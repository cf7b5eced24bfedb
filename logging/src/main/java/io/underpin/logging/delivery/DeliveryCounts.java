package io.underpin.logging.delivery;

/**
 * What a delivery has done since it began.
 *
 * @param accepted lines taken over for writing
 * @param written lines handed to the stream
 * @param dropped lines given up: no room in time, or not written when the deadline at the end was over
 * @param failedWrites writes that threw
 * @param waitingBytes what is in the buffer now
 */
public record DeliveryCounts(
    long accepted, long written, long dropped, long failedWrites, long waitingBytes) {}
