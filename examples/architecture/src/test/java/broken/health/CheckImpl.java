package broken.health;

/** Is named after nothing. */
final class CheckImpl {}
