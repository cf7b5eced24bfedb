package broken.nowhere;

/** Stands in no place of the house. */
final class Lost {}
