package org.postern.casebook;

class PostgresStoreTest extends StoreContract {
  @Override
  CaseLocation newLocation() {
    return TestPostgres.newCase();
  }
}
