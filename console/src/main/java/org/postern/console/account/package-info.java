/** People and what they may do: accounts, sessions, tokens, the audit log. */
@NullMarked
package org.postern.console.account;

import org.jspecify.annotations.NullMarked;
