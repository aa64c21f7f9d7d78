package org.postern.yara.module;

import java.util.HashMap;
import java.util.Map;

/** The names that {@code pe} gives to numbers (Microsoft's "PE Format"). */
final class PeConstants {
  private PeConstants() {}

  static Map<String, Long> all() {
    Map<String, Long> all = new HashMap<>();
    put(
        all,
        "MACHINE_",
        "UNKNOWN=0 AM33=1d3 AMD64=8664 ARM=1c0 ARMNT=1c4 ARM64=aa64 EBC=ebc "
            + "I386=14c IA64=200 M32R=9041 MIPS16=266 MIPSFPU=366 MIPSFPU16=466 POWERPC=1f0 "
            + "POWERPCFP=1f1 R4000=166 SH3=1a2 SH3DSP=1a3 SH4=1a6 SH5=1a8 THUMB=1c2 WCEMIPSV2=169");
    put(
        all,
        "SUBSYSTEM_",
        "UNKNOWN=0 NATIVE=1 WINDOWS_GUI=2 WINDOWS_CUI=3 OS2_CUI=5 POSIX_CUI=7 "
            + "NATIVE_WINDOWS=8 WINDOWS_CE_GUI=9 EFI_APPLICATION=a EFI_BOOT_SERVICE_DRIVER=b "
            + "EFI_RUNTIME_DRIVER=c EFI_ROM_IMAGE=d XBOX=e WINDOWS_BOOT_APPLICATION=10");
    put(
        all,
        "",
        "RELOCS_STRIPPED=1 EXECUTABLE_IMAGE=2 LINE_NUMS_STRIPPED=4 LOCAL_SYMS_STRIPPED=8 "
            + "AGGRESIVE_WS_TRIM=10 LARGE_ADDRESS_AWARE=20 BYTES_REVERSED_LO=80 MACHINE_32BIT=100 "
            + "DEBUG_STRIPPED=200 REMOVABLE_RUN_FROM_SWAP=400 NET_RUN_FROM_SWAP=800 SYSTEM=1000 "
            + "DLL=2000 UP_SYSTEM_ONLY=4000 BYTES_REVERSED_HI=8000 HIGH_ENTROPY_VA=20 "
            + "DYNAMIC_BASE=40 FORCE_INTEGRITY=80 NX_COMPAT=100 NO_ISOLATION=200 NO_SEH=400 "
            + "NO_BIND=800 APPCONTAINER=1000 WDM_DRIVER=2000 GUARD_CF=4000 "
            + "TERMINAL_SERVER_AWARE=8000");
    put(
        all,
        "SECTION_",
        "NO_PAD=8 CNT_CODE=20 CNT_INITIALIZED_DATA=40 "
            + "CNT_UNINITIALIZED_DATA=80 GPREL=8000 LNK_OTHER=100 LNK_INFO=200 LNK_REMOVE=800 "
            + "LNK_COMDAT=1000 NO_DEFER_SPEC_EXC=4000 MEM_DISCARDABLE=2000000 "
            + "MEM_NOT_CACHED=4000000 MEM_NOT_PAGED=8000000 MEM_SHARED=10000000 "
            + "MEM_EXECUTE=20000000 MEM_READ=40000000 MEM_WRITE=80000000");
    put(
        all,
        "IMAGE_DIRECTORY_ENTRY_",
        "EXPORT=0 IMPORT=1 RESOURCE=2 EXCEPTION=3 SECURITY=4 "
            + "BASERELOC=5 DEBUG=6 ARCHITECTURE=7 COPYRIGHT=7 GLOBALPTR=8 TLS=9 LOAD_CONFIG=a "
            + "BOUND_IMPORT=b IAT=c DELAY_IMPORT=d COM_DESCRIPTOR=e");
    put(
        all,
        "RESOURCE_TYPE_",
        "CURSOR=1 BITMAP=2 ICON=3 MENU=4 DIALOG=5 STRING=6 FONTDIR=7 "
            + "FONT=8 ACCELERATOR=9 RCDATA=a MESSAGETABLE=b GROUP_CURSOR=c GROUP_ICON=e VERSION=10 "
            + "DLGINCLUDE=11 PLUGPLAY=13 VXD=14 ANICURSOR=15 ANIICON=16 HTML=17 MANIFEST=18");
    put(
        all,
        "IMAGE_",
        "NT_OPTIONAL_HDR32_MAGIC=10b NT_OPTIONAL_HDR64_MAGIC=20b " + "ROM_OPTIONAL_HDR_MAGIC=107");
    return all;
  }

  private static void put(Map<String, Long> all, String prefix, String pairs) {
    for (String pair : pairs.split(" ")) {
      int equals = pair.indexOf('=');
      all.put(prefix + pair.substring(0, equals), Long.parseLong(pair.substring(equals + 1), 16));
    }
  }
}
