@echo off
rem Starts Posthouse. POSTHOUSE_HOME says where its state lives, JAVA_HOME which Java (17 or newer) runs it,
rem POSTHOUSE_OPTS holds further options for that Java.
setlocal
for %%I in ("%~dp0..") do set "DIST=%%~fI"
set "JAVA=java"
set "CLASSES=%DIST%\bundles\boot\classes.jsa"
set "ARCHIVE="
if exist "%CLASSES%" set ARCHIVE="-XX:SharedArchiveFile=%CLASSES%"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xshare:auto -Xlog:disable -Xlog:all=error:stderr -Xlog:cds*=off:stderr ^
  %ARCHIVE% "-Dposthouse.classes=%CLASSES%" ^
  "-Djava.util.logging.config.file=%DIST%\conf\logging.properties" ^
  %POSTHOUSE_OPTS% -cp "%DIST%\bundles\boot\org.posthouse.mapi.launcher.jar" org.posthouse.mapi.launcher.Launcher %*
exit /b %ERRORLEVEL%
