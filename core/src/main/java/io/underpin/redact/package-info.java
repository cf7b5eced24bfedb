/**
 * What must never leave the process, and what stands in its place? Start at {@link io.underpin.redact.Redactor}, the one
 * definition of what is sensitive; everything that writes text for people or machines outside asks it, or the {@link
 * io.underpin.redact.SecretFinder} that it makes.
 *
 * <p>How a text goes through: {@code Text} copies it. {@code Marks} looks up what each two characters are ({@code
 * PairClasses}) and marks the places worth a look. {@code KnownSecrets} and users' patterns blot out what is theirs. {@code
 * Scan} walks over the marks: at a separator {@code Assignments} asks {@code KeyEndings}, then {@code SensitiveKeys}, what the
 * key is, {@code ValueHider} and {@code Extent} how far its value goes and {@code Looks} whether it is one; {@code TokenRuns},
 * {@code CardRuns}, {@code UrlPasswords}, {@code PemKeys}, {@code PasswordHashes} and {@code Credentials} know secrets by their
 * shape, {@code NamedValues}, {@code Rows}, {@code Columns}, {@code LineBegins} and {@code FormParts} where a value stands apart from its name,
 * {@code Prose}, {@code OneTimeCodes}, {@code PipedPasswords} and {@code Protocols} sentences and commands. What they find
 * are {@code Spans}.
 */
@NullMarked
package io.underpin.redact;

import org.jspecify.annotations.NullMarked;
