package org.postern.exchange.inventory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a server does. The numbers are the bits of the directory's {@code msExchCurrentServerRoles}
 * (Microsoft's documentation of that attribute and of {@code Get-ExchangeServer}).
 */
public enum ServerRole {
  MAILBOX("Mailbox", 2, "mailbox"),
  CLIENT_ACCESS("Client Access", 1 | 4, "clientaccess cafe"),
  UNIFIED_MESSAGING("Unified Messaging", 16, "unifiedmessaging"),
  HUB_TRANSPORT("Hub Transport", 32, "hubtransport bridgehead"),
  EDGE("Edge Transport", 64, "edge edgetransport gateway"),
  FRONTEND_TRANSPORT("Frontend Transport", 16_384, "frontendtransport");

  private final String label;
  private final int bits;

  /** How PowerShell writes it, in lower case, with blanks between. */
  private final String words;

  ServerRole(String label, int bits, String words) {
    this.label = label;
    this.bits = bits;
    this.words = words;
  }

  /** Name for people. */
  public String label() {
    return label;
  }

  /**
   * Roles of a bit mask ({@code 16439}) or of names ({@code Mailbox, ClientAccess}); what is not
   * known is left out.
   */
  static Set<ServerRole> parse(String text) {
    Set<ServerRole> roles = EnumSet.noneOf(ServerRole.class);
    String plain = text.strip();
    boolean mask = !plain.isEmpty() && plain.length() <= 6;
    for (int i = 0; i < plain.length(); i++) {
      mask &= plain.charAt(i) >= '0' && plain.charAt(i) <= '9';
    }
    int bits = mask ? Integer.parseInt(plain) : 0;
    List<String> names = new ArrayList<>();
    if (!mask) {
      Collections.addAll(names, plain.toLowerCase(Locale.ROOT).split("[,;|{}]"));
    }
    for (ServerRole role : values()) {
      boolean named = names.stream().map(name -> name.replace(" ", "")).anyMatch(role::isCalled);
      if (named || (role.bits & bits) != 0) {
        roles.add(role);
      }
    }
    return roles;
  }

  private boolean isCalled(String name) {
    return List.of(words.split(" ")).contains(name);
  }
}
