package org.postern.console;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Logger;

/** Stands before the driver of SQLite and notes what is asked of the case's database. */
final class Statements implements Driver {
  private static final ConcurrentLinkedQueue<String> SEEN = new ConcurrentLinkedQueue<>();

  private final Driver real;

  private Statements(Driver real) {
    this.real = real;
  }

  /** Takes the driver's place for as long as this JVM runs. */
  static void listen() throws SQLException {
    for (Driver driver : Collections.list(DriverManager.getDrivers())) {
      if (!(driver instanceof Statements) && driver.acceptsURL("jdbc:sqlite:x")) {
        DriverManager.deregisterDriver(driver);
        DriverManager.registerDriver(new Statements(driver));
      }
    }
  }

  /** What was asked since the last call. */
  static List<String> taken() {
    List<String> all = new ArrayList<>();
    for (String sql = SEEN.poll(); sql != null; sql = SEEN.poll()) {
      all.add(sql);
    }
    return all;
  }

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    Connection connection = real.connect(url, info);
    if (connection == null || !url.endsWith("case.db")) {
      return connection;
    }
    return (Connection)
        Proxy.newProxyInstance(
            Statements.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, values) -> {
              if (method.getName().equals("prepareStatement")) {
                SEEN.add((String) values[0]);
              }
              try {
                return method.invoke(connection, values);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public boolean acceptsURL(String url) throws SQLException {
    return real.acceptsURL(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
    return real.getPropertyInfo(url, info);
  }

  @Override
  public int getMajorVersion() {
    return real.getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return real.getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return real.jdbcCompliant();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }
}
