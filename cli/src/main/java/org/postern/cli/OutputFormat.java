package org.postern.cli;

/** How results are printed. */
enum OutputFormat {
  text,
  json,
  csv
}
