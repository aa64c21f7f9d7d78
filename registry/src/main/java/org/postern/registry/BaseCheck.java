package org.postern.registry;

/** What is unusual in a base block; none of it ends the reading. */
final class BaseCheck {
  private BaseCheck() {}

  static void check(BaseBlock base, DamageList damages) {
    if (!base.signed()) {
      damages.add(0, "the file does not begin as a hive does");
    } else if (!base.checksumRight()) {
      damages.add(508, "the base block's checksum is wrong");
    }
    if (base.signed() && (base.major() != 1 || base.minor() < 3 || base.minor() > 6)) {
      damages.add(20, "version " + base.major() + "." + base.minor() + " is not known");
    }
  }
}
