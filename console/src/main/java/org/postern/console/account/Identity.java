package org.postern.console.account;

import java.util.Objects;
import java.util.Optional;

/**
 * A person as an identity provider knows them.
 *
 * @param issuer the provider
 * @param subject its unchanging name for the person
 * @param name for people; may be anything
 * @param role what the provider's groups mean here, or what everybody may; empty if nothing
 * @param roleHolds whether the role comes from the provider's groups, so that it holds from now on
 */
public record Identity(
    String issuer, String subject, String name, Optional<Role> role, boolean roleHolds) {
  public Identity {
    Objects.requireNonNull(issuer, "issuer");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(role, "role");
  }
}
