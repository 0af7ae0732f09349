@echo off
rem Framelane from a terminal: alone it opens the window, with a folder or options it writes reports without one.
setlocal
if "%~1"=="" (
  set ELECTRON_RUN_AS_NODE=
  start "" "%~dp0..\..\Framelane.exe"
  exit /b 0
)
set ELECTRON_RUN_AS_NODE=1
"%~dp0..\..\Framelane.exe" "%~dp0..\app.asar\out\main\headless.js" %*
exit /b %ERRORLEVEL%
