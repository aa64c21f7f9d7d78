@echo off
rem Starts Postern on Windows: finds a Java 25, builds what is missing, runs the command.
setlocal EnableDelayedExpansion
set "HOME_DIR=%~dp0"
if "%HOME_DIR:~-1%"=="\" set "HOME_DIR=%HOME_DIR:~0,-1%"
set "JAVA_CMD="
call :try "%POSTERN_JAVA%"
if defined JAVA_HOME call :try "%JAVA_HOME%\bin\java.exe"
for /f "delims=" %%J in ('where java 2^>nul') do call :try "%%J"
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*") do call :try "%%~D\bin\java.exe"
if not defined JAVA_CMD (
  echo postern: needs Java 25 or newer and found none; install a JDK 25, or set POSTERN_JAVA to its java.exe. 1>&2
  exit /b 2
)
if exist "%HOME_DIR%\pom.xml" if not exist "%HOME_DIR%\cli\target\lib\.complete" (
  where mvn >nul 2>nul || (echo postern: is not built yet, and building needs Maven, which was not found. 1>&2& exit /b 2)
  echo Building Postern, once; this takes two or three minutes. 1>&2
  pushd "%HOME_DIR%"
  call mvn -q -B -Dstyle.color=never -Dmaven.test.skip=true package -pl cli -am 1>&2 || (popd & echo postern: the build failed; its messages stand above. 1>&2& exit /b 4)
  popd
  type nul > "%HOME_DIR%\cli\target\lib\.complete"
  del "%HOME_DIR%\cli\target\postern.aot" 2>nul
)
rem Java must know the size of its memory before it starts, so this option is read here, too.
set "HEAP=1g"
set "TAKE="
for %%A in (%*) do (
  if defined TAKE set "HEAP=%%~A"
  set "TAKE="
  if /i "%%~A"=="--max-memory" set "TAKE=1"
)
echo %HEAP%| findstr /r /i "^[0-9][0-9]*[kmg]*$" >nul || set "HEAP=1g"
rem Java keeps loaded classes in a cache that a first run trains; it goes without a cache that does not fit. It refuses the cache
rem if an option differs between the training and a run, so both take the same ones.
set "LIB=%HOME_DIR%\cli\target\lib"
set "CACHE=%HOME_DIR%\cli\target\postern.aot"
set "KEPT=%HOME_DIR%\cli\target\kept"
set "JAVA_OPTIONS=-XX:MaxInlineLevel=6 -XX:InlineSmallCode=800 -XX:FreqInlineSize=100 -XX:LoopUnrollLimit=20 -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000 -XX:+UseParallelGC -XX:-UsePerfData --enable-native-access=ALL-UNNAMED -Dfile.encoding=UTF-8 -Dpicocli.disable.closures=true -Xlog:disable"
if not exist "%CACHE%" (
  mkdir "%KEPT%" 2>nul
  "%JAVA_CMD%" -Xmx1g %JAVA_OPTIONS% "-Dpostern.home=%HOME_DIR%" "-Dpostern.kept=%KEPT%" "-Dorg.sqlite.lib.path=%KEPT%" "-XX:AOTCacheOutput=%CACHE%" -cp "%LIB%\*" org.postern.cli.Training "%TEMP%\postern-training" >nul 2>nul
  rmdir /s /q "%TEMP%\postern-training" 2>nul
  if not exist "%CACHE%" type nul > "%CACHE%" 2>nul
)
rem Commands that are soon done are not worth Java's best compiler.
set "TIERS=-XX:TieredStopAtLevel=1 -XX:-AOTReplayTraining"
for %%C in (check demo scan dump baseline report handoff serve) do if /i "%~1"=="%%C" set "TIERS="
"%JAVA_CMD%" -Xmx%HEAP% %JAVA_OPTIONS% "-Dpostern.home=%HOME_DIR%" "-Dpostern.kept=%KEPT%" "-Dorg.sqlite.lib.path=%KEPT%" "-XX:AOTCache=%CACHE%" %TIERS% %POSTERN_OPTS% -cp "%LIB%\*" org.postern.cli.Main %*
exit /b %ERRORLEVEL%

:try
if defined JAVA_CMD exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1" exit /b 0
for /f "tokens=3" %%V in ('""%~1" -version 2>&1" ^| findstr /i version') do (
  for /f "delims=.-+ tokens=1" %%M in ("%%~V") do if %%M GEQ 25 set "JAVA_CMD=%~1"
)
exit /b 0
