package org.postern.casebook.store;

import java.sql.Connection;
import java.sql.SQLException;

/** What is done within one transaction. */
@FunctionalInterface
public interface Work<T> {
  /** Does it; an exception undoes all of it. */
  T with(Connection connection) throws SQLException;
}
