package org.postern.fuzz;

/** Formats of which nothing is compared: reading them must end, and quietly. */
@SuppressWarnings("ImmutableEnumChecker") // bodies are method references
enum QuietFormat implements RealFiles.Format {
  FILE(bytes -> ReaderTargets.read("C:\\Windows\\System32\\inetsrv\\config\\a.config", bytes)),
  PAGE(Target.WEB_PAGE::run),
  SIGMA(Target.SIGMA::run),
  YARA(Target.YARA_RULES::run);

  private final Target.Body body;

  QuietFormat(Target.Body body) {
    this.body = body;
  }

  @Override
  public RealFiles.Undamaged undamaged(byte[] whole) throws Exception {
    body.run(whole);
    return (what, damaged, figures) -> {
      long begin = System.nanoTime();
      body.run(damaged.bytes());
      figures.damage(what, 0, 0, false, false, System.nanoTime() - begin);
    };
  }
}
