/** The case in SQLite or PostgreSQL: connections, migrations, history, state tables. */
@NullMarked
package org.postern.casebook.store;

import org.jspecify.annotations.NullMarked;
