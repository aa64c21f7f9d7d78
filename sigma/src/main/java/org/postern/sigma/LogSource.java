package org.postern.sigma;

import java.util.Optional;

/** The log a rule is written for, in the terms of the Sigma taxonomy. */
public record LogSource(
    Optional<String> category, Optional<String> product, Optional<String> service) {}
