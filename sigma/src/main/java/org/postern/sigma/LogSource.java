package org.postern.sigma;

import java.util.Optional;

/** The log that a rule is about. */
public record LogSource(
    Optional<String> category, Optional<String> product, Optional<String> service) {}
