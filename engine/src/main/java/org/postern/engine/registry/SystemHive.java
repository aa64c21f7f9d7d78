package org.postern.engine.registry;

import java.util.List;
import java.util.Optional;
import org.postern.iis.Place;
import org.postern.iis.ServiceStart;
import org.postern.iis.UnifiedMessaging;
import org.postern.registry.ControlSets;
import org.postern.registry.Hive;
import org.postern.registry.Key;

/** What a SYSTEM hive says, in the control set that Windows used last. */
final class SystemHive {
  private SystemHive() {}

  /** Empty if it is no SYSTEM hive. */
  static Optional<Key> controlSet(Hive hive) {
    return ControlSets.current(hive).or(() -> ControlSets.all(hive).stream().findFirst());
  }

  static Optional<String> computer(Key set) {
    return set.find("Control\\ComputerName\\ComputerName")
        .flatMap(key -> Texts.of(key, "ComputerName"));
  }

  static Optional<String> timeZone(Key set) {
    return set.find("Control\\TimeZoneInformation")
        .flatMap(key -> Texts.of(key, "TimeZoneKeyName").or(() -> Texts.of(key, "StandardName")));
  }

  /** Those of the services that mitigations ask for which the server has. */
  static Optional<List<ServiceStart>> services(String path, Key set) {
    return set.subkey("Services")
        .map(
            services ->
                UnifiedMessaging.SERVICES.stream()
                    .flatMap(name -> services.subkey(name).stream())
                    .map(key -> start(path, key))
                    .toList());
  }

  private static ServiceStart start(String path, Key key) {
    int start = Texts.number(key, "Start");
    return new ServiceStart(key.name(), start, new Place(path, 0, key.path()));
  }

  /** The word for a service's start type. */
  static String startWord(int start) {
    return switch (start) {
      case 0 -> "boot";
      case 1 -> "system";
      case 2 -> "automatic";
      case 3 -> "manual";
      case 4 -> "disabled";
      default -> Integer.toString(start);
    };
  }
}
