package org.postern.iis;

import java.util.List;

/** Judges whether the module of CVE-2023-21709 was taken away. */
final class TokenCacheMitigation {
  private TokenCacheMitigation() {}

  static Mitigation judge(IisConfiguration configuration) {
    if (configuration.host() instanceof ConfigurationFile.Malformed damage) {
      return answer(
          MitigationState.CANNOT_TELL,
          "Not readable: " + FrontEnd.names(List.of(damage)) + ".",
          List.of(damage.place()));
    }
    if (configuration.nativeModules().isEmpty()) {
      return answer(
          MitigationState.CANNOT_TELL, "The server's file names no native modules.", List.of());
    }
    List<Place> places =
        configuration.nativeModules().stream()
            .filter(
                m ->
                    m.name().equalsIgnoreCase("TokenCacheModule")
                        || WindowsPath.last(WindowsPath.key(m.image())).equals("cachtokn.dll"))
            .map(NativeModule::place)
            .toList();
    return places.isEmpty()
        ? answer(MitigationState.IN_FORCE, "The module TokenCacheModule is taken away.", places)
        : answer(
            MitigationState.ABSENT,
            "The module TokenCacheModule is loaded; a Windows update of October 2023 or later"
                + " closes the hole as well, which the configuration does not show.",
            places);
  }

  private static Mitigation answer(MitigationState state, String reason, List<Place> places) {
    return new Mitigation(
        "token-cache-module", List.of("CVE-2023-21709", "CVE-2023-36434"), state, reason, places);
  }
}
