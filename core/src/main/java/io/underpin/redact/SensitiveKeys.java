package io.underpin.redact;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which key names are sensitive: those that end with one of these words. Immutable. */
final class SensitiveKeys {
  static final int MAX_LENGTH = 64;

  // Distinctive enough to be recognised without a word's border: dbpassword, PGPASSWORD,
  // jsessionid.
  private static final String STRONG =
      "password passwd passwort passphrase passcode secret privatekey apikey secretkey"
          + " accesskey secretaccesskey accesstoken refreshtoken idtoken authtoken authenticationtoken sessiontoken securitytoken"
          + " bearertoken csrftoken xsrftoken apitoken usertoken clienttoken logintoken resettoken passwordtoken personaltoken"
          + " identitytoken devicetoken verificationtoken privatetoken jobtoken sessionid sessid encryptionkey signingkey"
          + " masterkey accountkey sharedkey subscriptionkey functionskey storagekey sessionkey hmackey jwtkey sshkey deploykey"
          + " licensekey licencekey webhookkey clientkey consumerkey cryptokey cipherkey aeskey rsakey sharedaccesssignature"
          + " amzsignature googsignature passwordhash passwordconfirmation passwordconfirm passwordagain passwordrepeat"
          + " passwordnew passwordold passwordcurrent passworddigest secretstring secretbinary secretvalue passwordvalue"
          + " passwordtext passwordplain dbpass userpass smtppass mailpass redispass mysqlpass pgpass rootpass adminpass ldappass"
          + " loginpass bindpw rootpw authkey mnemonic seedphrase recoveryphrase samlresponse contribsyscom keypass storepass sshpass httppass authpass creditcard creditcardnumber cardnumber securitycode"
          + " codeverifier secretkeybase clientkeydata requirepass unsealkey recoverykey setupkey paymentmethodnonce becomepass sudopass ftppass vaultpass bindpass"
          + " masterpass truststorepass"
          + " devicecode securitycredentials kennwort motdepasse contrasena wachtwoord losenord adgangskode salasana passord jelszo slaptazodis"
          + " privatemac tokenvalue credentialvalue credentialsvalue credsvalue authvalue cookievalue";
  // Only as a word of their own: user.pwd and DB_PWD, not cwd or hpwd.
  private static final String STRONG_WORDS = "pwd pw psk jwt cvv cvc ssn psw senha pepper"
      + " haslo heslo geslo sifre parola parool lozinka masterauth";
  private static final String WEAK_WORDS =
      "token session sid pass auth credential credentials creds sig"
          + " signature bearer csrf xsrf";
  private static final String CODE_WORDS =
      "pin otp totp mfacode otpcode verificationcode pincode usercode logincode"
          + " confirmationcode authenticationcode activationcode accesscode onetimecode";
  private static final String PLURAL_WORDS =
      "passwords secrets apikeys passphrases privatekeys accesstokens refreshtokens recoverycodes backupcodes";
  // They end like the above and are not meant.
  private static final String HARMLESS =
      "nopasswd htpasswd pagetoken nexttoken continuationtoken synctoken canceltoken"
          + " cancellationtoken publicapikey isbearer ispublickey";

  private static final Suffix[] NONE = {};
  private static final SensitiveKeys STANDARD = new SensitiveKeys(Set.of(), Set.of());

  // By the last two letters, in the order of the constructor: the first that fits decides.
  private final Suffix[][] suffixes = new Suffix[KeyEndings.ENDINGS][];
  private final Set<String> added;
  private final Set<String> exempt;
  private final KeyEndings endings = new KeyEndings();

  private record Suffix(String word, KeyKind kind, boolean whole) {}

  private SensitiveKeys(Set<String> added, Set<String> exempt) {
    this.added = added;
    this.exempt = exempt;
    Arrays.fill(suffixes, NONE);
    // The longer name is the more exact one.
    Stream.concat(added.stream(), exempt.stream())
        .sorted(Comparator.comparingInt((String word) -> -word.length()))
        .forEach(word -> add(word, added.contains(word) ? KeyKind.STRONG : KeyKind.NONE, true));
    addAll(HARMLESS, KeyKind.NONE, false);
    addAll(STRONG, KeyKind.STRONG, false);
    addAll(STRONG_WORDS, KeyKind.STRONG, true);
    addAll(CODE_WORDS, KeyKind.CODE, true);
    addAll(PLURAL_WORDS, KeyKind.PLURAL, false);
    addAll(WEAK_WORDS, KeyKind.WEAK, true);
    add("secretid", KeyKind.RANDOM, false);
    add("authorization", KeyKind.AUTHORIZATION, false);
    add("cookie", KeyKind.COOKIE, false);
    add("cookies", KeyKind.COOKIE, false);
    added.forEach(endings::addApart);
    // What is secret only together with something else.
    for (String member : "d p q dp dq qi k".split(" ", -1)) {
      endings.addMember(member);
    }
    endings.add("privatelines");
    endings.add("appid");
  }

  static SensitiveKeys standard() {
    return STANDARD;
  }

  SensitiveKeys with(String... names) {
    Set<String> words = words(names);
    return new SensitiveKeys(union(added, words), less(exempt, words));
  }

  SensitiveKeys without(String... names) {
    Set<String> words = words(names);
    return new SensitiveKeys(less(added, words), union(exempt, words));
  }

  private static Set<String> words(String... names) {
    Set<String> words = new LinkedHashSet<>();
    for (String name : names) {
      Folded folded = new Folded().read(Text.of(name), 0, name.length());
      if (name.length() > MAX_LENGTH || folded.length() == 0) {
        throw new IllegalArgumentException(
            "Key name '" + name.substring(0, Math.min(name.length(), MAX_LENGTH))
                + "' cannot be recognised: give 1 to 64 characters with an ASCII letter among them");
      }
      words.add(folded.text());
    }
    return words;
  }

  private static Set<String> union(Set<String> some, Set<String> more) {
    return Stream.concat(some.stream(), more.stream()).collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> less(Set<String> some, Set<String> not) {
    return some.stream()
        .filter(word -> !not.contains(word))
        .collect(Collectors.toUnmodifiableSet());
  }

  KeyKind kind(String key) {
    Text name = Text.of(key.substring(Math.max(0, key.length() - MAX_LENGTH)));
    return kind(name, 0, name.length(), new Folded());
  }

  /** Where keys of other kinds than {@link KeyKind#NONE} may end. */
  KeyEndings endings() {
    return endings;
  }

  /** The kind of the key that stands there, of at most {@value #MAX_LENGTH} characters. */
  KeyKind kind(Text text, int from, int to, Folded folded) {
    KeyKind kind = kind(folded.read(text, from, to));
    return kind == KeyKind.NONE && Letters.nameASecret(text, to) ? KeyKind.STRONG : kind;
  }

  /** The kind of this key; at most {@value #MAX_LENGTH} characters. */
  KeyKind kind(Folded key) {
    if (key.length() < 2) {
      return KeyKind.NONE;
    }
    for (Suffix suffix : suffixes[key.ending()]) {
      if (key.endsWith(suffix.word, suffix.whole)) {
        return suffix.kind;
      }
    }
    return KeyKind.NONE;
  }

  @Override
  public String toString() {
    return added.size() + " added keys, " + exempt.size() + " exempt keys";
  }

  private void addAll(String words, KeyKind kind, boolean whole) {
    for (String word : words.split(" ", -1)) {
      add(word, kind, whole);
    }
  }

  private void add(String word, KeyKind kind, boolean whole) {
    if (kind != KeyKind.NONE) {
      endings.add(word);
    }
    char last = word.charAt(word.length() - 1);
    Suffix suffix = new Suffix(word, kind, whole);
    if (word.length() > 1) {
      add(KeyEndings.ending(last, word.charAt(word.length() - 2)), suffix);
      return;
    }
    for (char before : "abcdefghijklmnopqrstuvwxyz0123456789".toCharArray()) {
      add(KeyEndings.ending(last, before), suffix);
    }
  }

  private void add(int ending, Suffix suffix) {
    Suffix[] longer = Arrays.copyOf(suffixes[ending], suffixes[ending].length + 1);
    longer[longer.length - 1] = suffix;
    suffixes[ending] = longer;
  }
}
