package org.postern.iis;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What IIS, ASP.NET and Exchange themselves load. Names and files are those of the public
 * configuration samples and of Microsoft's list of IIS modules.
 */
final class KnownPrograms {
  private static final String INETSRV = "\\windows\\system32\\inetsrv";

  /** Native modules of IIS, lower case, and their library below {@code inetsrv}. */
  private static final Map<String, String> MODULES =
      Map.ofEntries(
          Map.entry("anonymousauthenticationmodule", "authanon.dll"),
          Map.entry("applicationinitializationmodule", "warmup.dll"),
          Map.entry("basicauthenticationmodule", "authbas.dll"),
          Map.entry("certificatemappingauthenticationmodule", "authcert.dll"),
          Map.entry("cgimodule", "cgi.dll"),
          Map.entry("configurationvalidationmodule", "validcfg.dll"),
          Map.entry("customerrormodule", "custerr.dll"),
          Map.entry("customloggingmodule", "logcust.dll"),
          Map.entry("defaultdocumentmodule", "defdoc.dll"),
          Map.entry("digestauthenticationmodule", "authmd5.dll"),
          Map.entry("directorylistingmodule", "dirlist.dll"),
          Map.entry("dynamiccompressionmodule", "compdyn.dll"),
          Map.entry("failedrequeststracingmodule", "iisfreb.dll"),
          Map.entry("fastcgimodule", "iisfcgi.dll"),
          Map.entry("filecachemodule", "cachfile.dll"),
          Map.entry("httpcachemodule", "cachhttp.dll"),
          Map.entry("httploggingmodule", "loghttp.dll"),
          Map.entry("httpredirectionmodule", "redirect.dll"),
          Map.entry("iiscertificatemappingauthenticationmodule", "authmap.dll"),
          Map.entry("iprestrictionmodule", "iprestr.dll"),
          Map.entry("dynamiciprestrictionmodule", "diprestr.dll"),
          Map.entry("isapifiltermodule", "filter.dll"),
          Map.entry("isapimodule", "isapi.dll"),
          Map.entry("protocolsupportmodule", "protsup.dll"),
          Map.entry("requestfilteringmodule", "modrqflt.dll"),
          Map.entry("requestmonitormodule", "iisreqs.dll"),
          Map.entry("rewritemodule", "rewrite.dll"),
          Map.entry("serversideincludemodule", "iis_ssi.dll"),
          Map.entry("staticcompressionmodule", "compstat.dll"),
          Map.entry("staticfilemodule", "static.dll"),
          Map.entry("tokencachemodule", "cachtokn.dll"),
          Map.entry("tracingmodule", "iisetw.dll"),
          Map.entry("uricachemodule", "cachuri.dll"),
          Map.entry("urlauthorizationmodule", "urlauthz.dll"),
          Map.entry("websocketmodule", "iiswsock.dll"),
          Map.entry("windowsauthenticationmodule", "authsspi.dll"));

  /** Libraries of native modules and filters that lie elsewhere, by the end of their path. */
  private static final List<String> ELSEWHERE =
      List.of(
          "\\windows\\system32\\rpcproxy\\rpcproxy.dll",
          "\\windows\\system32\\wsmsvc.dll",
          "\\frontend\\httpproxy\\bin\\exppw.dll",
          "\\frontend\\httpproxy\\bin\\owaauth.dll",
          "\\frontend\\httpproxy\\bin\\airfilter.dll",
          "\\clientaccess\\owa\\auth\\exppw.dll",
          "\\clientaccess\\owa\\auth\\owaauth.dll",
          "\\bin\\kerbauth.dll");

  /** Libraries of ASP.NET, below {@code Microsoft.NET\Framework…}. */
  private static final Set<String> ASP_NET =
      Set.of("webengine.dll", "webengine4.dll", "aspnet_isapi.dll", "aspnet_filter.dll");

  /** Libraries of IIS that handlers name. */
  private static final Set<String> SCRIPT_ENGINES = Set.of("asp.dll", "ssinc.dll", "httpodbc.dll");

  /** Keys with which Microsoft signs what belongs to .NET and Exchange. */
  private static final Set<String> TOKENS =
      Set.of("b03f5f7f11d50a3a", "31bf3856ad364e35", "b77a5c561934e089");

  private KnownPrograms() {}

  /** Whether a native module is one of IIS's, ASP.NET's or Exchange's, with its own library. */
  static boolean isModule(String name, String image) {
    String library = MODULES.get(name.toLowerCase(Locale.ROOT));
    String key = WindowsPath.key(image);
    return library == null ? isLibrary(image) : key.equals(INETSRV + "\\" + library);
  }

  /** Whether a library is one that ASP.NET or Exchange has IIS load. */
  static boolean isLibrary(String path) {
    String key = WindowsPath.key(path);
    return !WindowsPath.climbs(key)
        && (ELSEWHERE.stream().anyMatch(key::endsWith)
            || (key.startsWith("\\windows\\microsoft.net\\framework")
                && ASP_NET.contains(WindowsPath.last(key))));
  }

  /** Whether a program that runs scripts for a handler is IIS's or ASP.NET's. */
  static boolean isScriptEngine(String path) {
    String key = WindowsPath.key(path.replace("\"", ""));
    return isLibrary(key)
        || (WindowsPath.within(key, INETSRV) && SCRIPT_ENGINES.contains(WindowsPath.last(key)));
  }

  /**
   * Whether a .NET type is Microsoft's, by its name and, where it is told, the key of its maker.
   */
  static boolean isType(String type) {
    String lower = type.strip().toLowerCase(Locale.ROOT);
    int token = lower.indexOf("publickeytoken=");
    boolean foreign =
        token >= 0
            && TOKENS.stream()
                .noneMatch(t -> lower.startsWith(t, token + "publickeytoken=".length()));
    return (lower.startsWith("system.") || lower.startsWith("microsoft.")) && !foreign;
  }

  /** Whether a folder that a site shows is one of IIS's, Windows' or Exchange's. */
  static boolean isServedFolder(String path) {
    String key = WindowsPath.key(path);
    return !WindowsPath.climbs(key)
        && (WindowsPath.within(key, "\\inetpub\\wwwroot")
            || WindowsPath.within(key, "\\windows\\system32\\rpcproxy")
            || WindowsPath.within(key, "\\windows\\web")
            || key.contains("\\frontend\\httpproxy")
            || key.contains("\\clientaccess"));
  }
}
