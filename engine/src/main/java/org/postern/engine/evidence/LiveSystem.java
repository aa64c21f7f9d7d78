package org.postern.engine.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Finds the logs of the Exchange server on which the program runs.
 *
 * <p>Exchange's folder comes from the environment ({@code ExchangeInstallPath}) or the registry
 * ({@code MsiInstallPath}), IIS's log folders from {@code applicationHost.config}. Works on any
 * machine with a folder that imitates the drives.
 */
public final class LiveSystem {
  private static final String SETUP_KEY = "HKLM\\SOFTWARE\\Microsoft\\ExchangeServer\\v15\\Setup";
  private static final Pattern VARIABLE = Pattern.compile("%([^%\\\\/]+)%");
  private static final Pattern REGISTRY_VALUE =
      Pattern.compile("MsiInstallPath\\s+REG_[A-Z_]+\\s+(.+?)\\s*", Pattern.CASE_INSENSITIVE);

  private final Map<String, String> environment;
  private final Function<String, Path> drives;
  private final Function<String, Optional<String>> registry;

  private LiveSystem(
      Map<String, String> environment,
      Function<String, Path> drives,
      Function<String, Optional<String>> registry) {
    this.environment = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    this.environment.putAll(environment);
    this.drives = drives;
    this.registry = registry;
  }

  /** This machine; it has no places unless it is a Windows machine. */
  public static LiveSystem ofThisMachine() {
    boolean windows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    return windows
        ? new LiveSystem(System.getenv(), Path::of, LiveSystem::askRegistry)
        : new LiveSystem(Map.of(), Path::of, name -> Optional.empty());
  }

  /**
   * A folder that imitates drives as its folders {@code C}, {@code D}, ….
   *
   * @param folder the folder
   * @param environment variables as on the server
   * @param exchangeFolder what the registry says, if anything
   */
  public static LiveSystem imitatedBy(
      Path folder, Map<String, String> environment, Optional<String> exchangeFolder) {
    return new LiveSystem(environment, path -> below(folder, path), key -> exchangeFolder);
  }

  /**
   * The places that exist: setup logs, IIS's log folders, Exchange's logs, event logs, web folders,
   * the program that tells the build; none without Exchange.
   */
  public List<EvidenceRoot> places() {
    Optional<String> exchange =
        variable("ExchangeInstallPath").or(() -> registry.apply(SETUP_KEY)).map(this::expanded);
    if (exchange.isEmpty()) {
      return List.of();
    }
    String systemDrive = variable("SystemDrive").orElse("C:");
    Set<String> wanted = new LinkedHashSet<>();
    wanted.add(systemDrive + "\\ExchangeSetupLogs");
    wanted.addAll(iisLogFolders(systemDrive));
    String home = exchange.get().replaceAll("[\\\\/]+$", "");
    wanted.add(home + "\\Logging");
    wanted.add(home + "\\TransportRoles\\Logs");
    String windows = variable("SystemRoot").orElse(systemDrive + "\\Windows");
    wanted.add(windows + "\\System32\\winevt\\Logs");
    wanted.add(windows + "\\System32\\Tasks");
    wanted.add(windows + "\\System32\\inetsrv\\config");
    wanted.add(home + "\\TransportRoles\\Shared");
    wanted.add(systemDrive + "\\inetpub\\wwwroot");
    wanted.add(home + "\\Bin\\ExSetup.exe");
    wanted.add(home + "\\FrontEnd\\HttpProxy");
    wanted.add(home + "\\ClientAccess");
    wanted.add(windows + "\\Microsoft.NET\\Framework64\\v4.0.30319\\Temporary ASP.NET Files");
    String machine = variable("COMPUTERNAME").orElse("this machine");
    List<EvidenceRoot> places = new ArrayList<>();
    for (String path : wanted) {
      Path place = drives.apply(path);
      if (Files.exists(place)) {
        places.add(new EvidenceRoot(place, machine + "/" + path.replace('\\', '/')));
      }
    }
    return places;
  }

  private Set<String> iisLogFolders(String systemDrive) {
    Set<String> folders = new LinkedHashSet<>();
    String config =
        variable("SystemRoot").orElse(systemDrive + "\\Windows")
            + "\\System32\\inetsrv\\config\\applicationHost.config";
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream in = Files.newInputStream(drives.apply(config))) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      while (xml.hasNext()) {
        boolean logs = xml.next() == XMLStreamConstants.START_ELEMENT && isLogFile(xml);
        String directory = logs ? xml.getAttributeValue(null, "directory") : null;
        if (directory != null) {
          folders.add(expanded(directory));
        }
      }
    } catch (IOException | XMLStreamException | RuntimeException e) {
      // The JDK's parser fails with unchecked exceptions on some damage. Without a readable
      // configuration the folder that IIS uses by default is tried.
      folders.add(systemDrive + "\\inetpub\\logs\\LogFiles");
    }
    if (folders.isEmpty()) {
      folders.add(systemDrive + "\\inetpub\\logs\\LogFiles");
    }
    return folders;
  }

  private static boolean isLogFile(XMLStreamReader xml) {
    return xml.getLocalName().equals("logFile");
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private String expanded(String path) {
    Matcher matcher = VARIABLE.matcher(path);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(
          out, Matcher.quoteReplacement(variable(matcher.group(1)).orElse(matcher.group())));
    }
    return matcher.appendTail(out).toString();
  }

  private static Optional<String> askRegistry(String key) {
    try {
      Process process =
          new ProcessBuilder("reg", "query", key, "/v", "MsiInstallPath")
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String answer =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.Charset.defaultCharset());
      Matcher value = REGISTRY_VALUE.matcher(answer);
      return value.find() ? Optional.of(value.group(1)) : Optional.empty();
    } catch (IOException noSuchProgram) {
      return Optional.empty();
    }
  }

  /** Windows does not care for case; the folder may lie on a system that does. */
  private static Path below(Path folder, String windowsPath) {
    Path at = folder;
    for (String part : windowsPath.replace(":", "").split("[\\\\/]+")) {
      at = child(at, part);
    }
    return at;
  }

  private static Path child(Path folder, String name) {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        if (String.valueOf(child.getFileName()).equalsIgnoreCase(name)) {
          return child;
        }
      }
    } catch (IOException absent) {
      return folder.resolve(name);
    }
    return folder.resolve(name);
  }
}
