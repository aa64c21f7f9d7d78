/**
 * Signing in at an identity provider (OpenID Connect): the only part of the console that connects.
 */
@NullMarked
package org.postern.console.oidc;

import org.jspecify.annotations.NullMarked;
