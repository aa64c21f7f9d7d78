package org.postern.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be written, in words. */
final class Failures {
  private Failures() {}

  /** The reason alone, without the path that Java puts before it or says in its stead. */
  static String reason(IOException failure) {
    return switch (failure) {
      case AccessDeniedException _ -> "it may not be written";
      case NoSuchFileException _ -> "it is not there";
      case FileSystemException of when of.getReason() != null -> String.valueOf(of.getReason());
      default -> String.valueOf(failure.getMessage());
    };
  }
}
